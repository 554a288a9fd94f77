/** A message with its line numbers; lines with a fault, or lines that were changed, are marked by colour and by a sign. */
import { useTranslation } from 'react-i18next';
import styles from './lint.module.css';

/** Lines of a message of a hundred records; more would make the page slow, and the faults say where they are. */
const LINES_MAX = 8_000;

interface MarkedXmlProps {
  xml: string;
  lines: ReadonlySet<number>;
  /** What marks tell: a fault, or what was changed. */
  mark?: 'fault' | 'change';
  label?: string;
}

const MARKS = { fault: { sign: '✕ ', style: styles.faulty }, change: { sign: '± ', style: styles.changed } };

export function MarkedXml({ xml, lines, mark = 'fault', label }: MarkedXmlProps) {
  const { t } = useTranslation('portal');
  const { sign, style } = MARKS[mark];
  const all = xml.split('\n');
  return (
    <section className={styles.xml} aria-label={label ?? t('lint.message')}>
      {all.slice(0, LINES_MAX).map((text, index) => {
        const no = index + 1;
        const marked = lines.has(no);
        return (
          <div key={no} id={mark === 'fault' ? `line-${no}` : undefined} className={marked ? style : styles.plain}>
            <span className={styles.number}>
              {marked ? sign : ''}
              {no}
            </span>
            <span>{text}</span>
          </div>
        );
      })}
      {all.length > LINES_MAX && <p>{t('lint.more', { count: all.length - LINES_MAX })}</p>}
    </section>
  );
}
