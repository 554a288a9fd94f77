/** Why documents are turned back, the most frequent first, with the share that the causes so far make up. */
import type { Cause } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { useBilingual } from '../locales/use-language.ts';
import { CodeLink } from '../shared/CodeLink.tsx';
import { type Column, DataTable } from '../shared/DataTable.tsx';
import { count, percent } from '../shared/format.ts';
import { TableSkeleton } from '../shared/Skeletons.tsx';
import styles from './Causes.module.css';
import { Nothing } from './Nothing.tsx';
import { usePicture } from './store.ts';

type Ranked = Cause & { share: number; upTo: number };

export function Causes() {
  const { t } = useTranslation('command');
  const words = useBilingual();
  const causes = usePicture((picture) => picture.boards?.causes);
  if (!causes) return <TableSkeleton rows={6} columns={3} />;
  const rows = ranked(causes);
  const most = rows[0]?.share ?? 1;
  const columns: Column<Ranked>[] = [
    { key: 'code', title: t('causes.code'), width: '84px', render: ({ code }) => <CodeLink code={code} /> },
    {
      key: 'words',
      title: t('causes.cause'),
      render: (cause) => (
        <div className={styles.cause}>
          <span className={styles.words}>{words(cause.words)}</span>
          <span className={styles.bar} style={{ width: `${(100 * cause.share) / most}%` }} />
        </div>
      ),
    },
    { key: 'n', title: t('causes.n'), align: 'right', width: '72px', render: ({ n }) => count(n) },
    {
      key: 'upTo',
      title: t('causes.upTo'),
      align: 'right',
      width: '76px',
      render: ({ upTo }) => <span className={styles.figure}>{percent(upTo, 0)}</span>,
    },
  ];
  return (
    <DataTable
      label={t('causes.title')}
      columns={columns}
      rows={rows}
      rowKey={({ code }) => code}
      empty={<Nothing>{t('causes.empty')}</Nothing>}
    />
  );
}

function ranked(causes: readonly Cause[]): Ranked[] {
  const all = causes.reduce((sum, { n }) => sum + n, 0);
  let sum = 0;
  return causes.map((cause) => {
    sum += cause.n;
    return { ...cause, share: cause.n / all, upTo: sum / all };
  });
}
