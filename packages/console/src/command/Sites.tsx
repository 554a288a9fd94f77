/** Where parcels of e-commerce are released. */
import type { SiteFigures } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../shared/DataTable.tsx';
import { count } from '../shared/format.ts';
import { TableSkeleton } from '../shared/Skeletons.tsx';
import { Nothing } from './Nothing.tsx';
import { usePicture } from './store.ts';

export function Sites() {
  const { t } = useTranslation('command');
  const sites = usePicture((picture) => picture.boards?.sites);
  if (!sites) return <TableSkeleton rows={4} columns={3} />;
  const columns: Column<SiteFigures>[] = [
    { key: 'name', title: t('sites.name'), render: ({ name, customsCode }) => `${name} ${customsCode}` },
    { key: 'now', title: t('sites.perMinute'), align: 'right', render: ({ perMinute }) => count(perMinute) },
    { key: 'today', title: t('sites.today'), align: 'right', render: ({ today }) => count(today) },
  ];
  return (
    <DataTable
      label={t('sites.title')}
      columns={columns}
      rows={sites}
      rowKey={({ customsCode }) => customsCode}
      empty={<Nothing>{t('sites.empty')}</Nothing>}
    />
  );
}
