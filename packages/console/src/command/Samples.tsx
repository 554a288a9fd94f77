/** Single documents that went wrong of late, or took long. */
import type { Link as LinkName, TroubleSample } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { CodeLink } from '../shared/CodeLink.tsx';
import { type Column, DataTable } from '../shared/DataTable.tsx';
import { Age } from '../shared/Figures.tsx';
import { duration } from '../shared/format.ts';
import { TableSkeleton } from '../shared/Skeletons.tsx';
import { Nothing } from './Nothing.tsx';
import styles from './Samples.module.css';
import { usePicture } from './store.ts';

const ON_THE_CENTRE = 12;

export function Samples({ link }: { link?: LinkName }) {
  const { t } = useTranslation('command');
  const samples = usePicture((picture) => picture.boards?.samples);
  if (!samples) return <TableSkeleton rows={6} columns={4} />;
  const shown = link ? samples.filter((sample) => sample.link === link) : samples.slice(0, ON_THE_CENTRE);
  const columns: Column<TroubleSample>[] = [
    { key: 'at', title: t('samples.at'), width: '72px', render: ({ at }) => <Age at={at} /> },
    {
      key: 'number',
      title: t('samples.number'),
      render: ({ number, copNo, sender }) => (
        <div>
          <div>{number || copNo || '—'}</div>
          <div className={styles.sender}>{sender || t('samples.stranger')}</div>
        </div>
      ),
    },
    {
      key: 'what',
      title: t('samples.what'),
      render: (sample) =>
        sample.kind === 'slow' ? t('samples.slow', { ms: duration(sample.ms) }) : t(`samples.${sample.kind}`),
    },
    {
      key: 'code',
      title: t('samples.code'),
      width: '92px',
      render: ({ code }) => (code ? <CodeLink code={code} /> : '—'),
    },
  ];
  return (
    <DataTable
      label={t('samples.title')}
      columns={columns}
      rows={shown}
      rowKey={({ at, number, code, copNo, sender, kind }) => [at, number, copNo, sender, code, kind].join(' ')}
      empty={<Nothing>{t('samples.empty')}</Nothing>}
    />
  );
}
