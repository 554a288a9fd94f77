/** Who sends most, and whose documents fail most. */
import type { SenderFigures } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../shared/DataTable.tsx';
import { count, percent } from '../shared/format.ts';
import { TableSkeleton } from '../shared/Skeletons.tsx';
import { Nothing } from './Nothing.tsx';
import styles from './Senders.module.css';
import { usePicture } from './store.ts';

const FAULTY_SHARE = 0.1;

export function Senders() {
  const { t } = useTranslation('command');
  const senders = usePicture((picture) => picture.boards?.senders);
  if (!senders) return <TableSkeleton rows={6} columns={4} />;
  const columns: Column<SenderFigures>[] = [
    {
      key: 'name',
      title: t('senders.name'),
      render: ({ name, code }) => (
        <div>
          <div className={styles.name}>{name}</div>
          <div className={styles.code}>{code}</div>
        </div>
      ),
    },
    {
      key: 'messages',
      title: t('senders.messages'),
      align: 'right',
      width: '84px',
      render: ({ messages }) => count(messages),
    },
    {
      key: 'released',
      title: t('senders.released'),
      align: 'right',
      width: '84px',
      render: ({ released }) => count(released),
    },
    {
      key: 'errors',
      title: t('senders.errors'),
      align: 'right',
      width: '116px',
      render: (sender) => <Errors sender={sender} />,
    },
  ];
  return (
    <DataTable
      label={t('senders.title')}
      columns={columns}
      rows={senders}
      rowKey={({ code }) => code}
      empty={<Nothing>{t('senders.empty')}</Nothing>}
    />
  );
}

function Errors({ sender: { errors, records } }: { sender: SenderFigures }) {
  const share = records > 0 ? errors / records : 0;
  return (
    <span className={share > FAULTY_SHARE ? styles.faulty : styles.errors}>
      {count(errors)}
      {records > 0 && errors > 0 && ` · ${percent(share, 0)}`}
    </span>
  );
}
