/** The four columns: what document it is, who sent it when, and what the E-port said. */
import { useTranslation } from 'react-i18next';
import { Time } from '../shared/Figures.tsx';
import type { DeskCase } from './api.ts';
import styles from './Comparison.module.css';

export function DocumentHeads({ documents }: { documents: DeskCase['documents'] }) {
  const { t } = useTranslation('desk');
  return (
    <thead>
      <tr>
        <td className={styles.corner} />
        {documents.map(({ document, present, sender, receivedAt, answer, state }) => (
          <th key={document} scope="col">
            {t(`role.${document}`)}
            {present ? (
              <small>
                {sender} · <abbr title={t(`roleState.${(state ?? 'declared') as 'declared'}`)}>{answer}</abbr>
                <br />
                {receivedAt && <Time at={receivedAt} />}
              </small>
            ) : (
              <small className={styles.absent}>{t('missing')}</small>
            )}
          </th>
        ))}
      </tr>
    </thead>
  );
}
