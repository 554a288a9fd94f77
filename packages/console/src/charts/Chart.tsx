/**
 * A chart with its window in words and a way to the rows behind it. The library comes when the first chart is shown; until then its place
 * is kept.
 */
import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMode } from '../theme/store.ts';
import { dark, FONT, light } from '../theme/tokens.ts';
import styles from './Chart.module.css';

interface ChartProps {
  /** Read out in place of the picture. */
  label: string;
  /** What time it shows: "today, by minute". */
  window: string;
  option: EChartsCoreOption;
  heightPx?: number;
  /** The same figures as a table. */
  rows: ReactNode;
}

export function Chart({ label, window, option, heightPx = 240, rows }: ChartProps) {
  const { t } = useTranslation();
  const mode = useMode();
  const place = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<EChartsType>();
  const [asRows, setAsRows] = useState(false);

  useEffect(() => {
    const element = place.current;
    if (!element || asRows) return;
    let made: EChartsType | undefined;
    let gone = false;
    const watch = new ResizeObserver(() => made?.resize());
    void import('./echarts.ts').then(({ init }) => {
      if (gone) return;
      made = init(element);
      watch.observe(element);
      setChart(made);
    });
    return () => {
      gone = true;
      watch.disconnect();
      made?.dispose();
      setChart(undefined);
    };
  }, [asRows]);

  useEffect(() => {
    chart?.setOption({ ...inColours(mode === 'dark' ? dark : light), ...option });
  }, [chart, option, mode]);

  return (
    <figure className={styles.chart}>
      <figcaption className={styles.caption}>
        <span>{window}</span>
        <button type="button" className={styles.rows} onClick={() => setAsRows(!asRows)}>
          {asRows ? t('chart.picture') : t('chart.rows')}
        </button>
      </figcaption>
      {asRows ? rows : <div ref={place} role="img" aria-label={label} style={{ height: heightPx }} />}
    </figure>
  );
}

const inColours = (c: typeof light): EChartsCoreOption => ({
  animation: false,
  textStyle: { fontFamily: FONT, color: c.quiet },
  color: [c.accent, c.quiet, c.amber, c.red],
  backgroundColor: 'transparent',
  grid: { left: 48, right: 12, top: 16, bottom: 28 },
});
