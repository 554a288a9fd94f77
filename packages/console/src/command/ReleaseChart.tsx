/** Releases by the minute: today over yesterday, with what was foretold, what is planned, and what the platform can. */
import type { Minute } from '@tongguan/platform/api-types';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../charts/Chart.tsx';
import { type Column, DataTable } from '../shared/DataTable.tsx';
import { beijing, count } from '../shared/format.ts';
import { useMode } from '../theme/store.ts';
import { dark, light } from '../theme/tokens.ts';
import { useOutlook } from './promotions.ts';
import { capacityPerMinute, releaseOption, showsCapacity } from './release-option.ts';
import { usePicture } from './store.ts';

/** As table: the newest first, an hour of them. */
const ROWS = 60;

export function ReleaseChart() {
  const { t } = useTranslation('command');
  const today = usePicture((picture) => picture.today);
  const yesterday = usePicture((picture) => picture.yesterday);
  const outlook = useOutlook().data;
  const mode = useMode();
  const option = useMemo(() => {
    const names = {
      today: t('chart.today'),
      yesterday: t('chart.yesterday'),
      foretold: t('chart.foretold'),
      planned: t('chart.planned'),
      capacity: t('chart.capacity'),
    };
    return releaseOption({ today, yesterday, outlook }, names, mode === 'dark' ? dark : light);
  }, [today, yesterday, outlook, mode, t]);
  const capacity = capacityPerMinute(outlook);
  const isHigh = capacity !== undefined && !showsCapacity({ today, yesterday, outlook });
  return (
    <Chart
      label={t('chart.label')}
      window={isHigh ? `${t('chart.window')} · ${t('chart.high', { n: count(capacity) })}` : t('chart.window')}
      option={option}
      heightPx={236}
      rows={<Rows minutes={today} />}
    />
  );
}

function Rows({ minutes }: { minutes: readonly Minute[] }) {
  const { t } = useTranslation('command');
  const columns: Column<Minute>[] = [
    { key: 'at', title: t('chart.minute'), render: ({ at }) => beijing(at).time.slice(0, 5) },
    { key: 'received', title: t('chart.received'), align: 'right', render: ({ received }) => count(received) },
    { key: 'released', title: t('chart.released'), align: 'right', render: ({ released }) => count(released) },
    { key: 'rejected', title: t('chart.rejected'), align: 'right', render: ({ rejected }) => count(rejected) },
  ];
  const newest = minutes.slice(-ROWS).reverse();
  return (
    <DataTable
      label={t('chart.label')}
      columns={columns}
      rows={newest}
      rowKey={({ at }) => String(at)}
      empty={<p>{t('chart.empty')}</p>}
    />
  );
}
