/** The message with its line numbers; lines with a fault are marked, by colour and by a sign. */
import { useTranslation } from 'react-i18next';
import styles from './lint.module.css';

/** Lines of a message of a hundred records; more would make the page slow, and the faults say where they are. */
const LINES_MAX = 8_000;

export function MarkedXml({ xml, lines }: { xml: string; lines: ReadonlySet<number> }) {
  const { t } = useTranslation('portal');
  const all = xml.split('\n');
  return (
    <section className={styles.xml} aria-label={t('lint.message')}>
      {all.slice(0, LINES_MAX).map((text, index) => {
        const no = index + 1;
        const faulty = lines.has(no);
        return (
          <div key={no} id={`line-${no}`} className={faulty ? styles.faulty : styles.plain}>
            <span className={styles.number}>
              {faulty ? '✕ ' : ''}
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
