/** The chain, link by link: what passes, what waits, how long it takes, what is turned back. Quiet until something is not. */
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Flow.module.css';
import { FlowLink } from './FlowLink.tsx';
import { LINKS } from './links.ts';
import { usePicture } from './store.ts';

/** Width of the line between two links: by the order of magnitude of what passes, in px. */
const LINE_MIN = 1;
const LINE_MAX = 14;
const PER_DECADE = 3.2;

export function Flow() {
  const { t } = useTranslation('command');
  const links = usePicture((picture) => picture.frame?.links);
  return (
    <ol className={styles.flow} aria-label={t('flow.title')}>
      {LINKS.map((link, i) => (
        <Fragment key={link}>
          {i > 0 && <Line rate={links?.[link].rate ?? 0} />}
          <FlowLink link={link} figures={links?.[link]} />
        </Fragment>
      ))}
    </ol>
  );
}

function Line({ rate }: { rate: number }) {
  const width = rate <= 0 ? LINE_MIN : Math.min(LINE_MAX, LINE_MIN + 1 + PER_DECADE * Math.log10(1 + rate));
  return (
    <li className={styles.line} aria-hidden="true">
      <span style={{ '--line': `${width.toFixed(1)}px` } as React.CSSProperties} />
    </li>
  );
}
