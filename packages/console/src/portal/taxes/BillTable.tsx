/** Bills that no notice has summed up yet, or those of one notice. */
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type Column, DataTable } from '../../shared/DataTable.tsx';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { money } from '../../shared/format.ts';
import { Panel } from '../../shared/Panel.tsx';
import { QueryView } from '../../shared/QueryView.tsx';
import { ExportLinks } from '../ExportLinks.tsx';
import { type Bill, paperOf, useBills } from './api.ts';

export function BillTable() {
  const { t } = useTranslation('portal');
  const cases = useTranslation('cases').t;
  const notice = useSearchParams()[0].get('notice') ?? undefined;
  const bills = useBills(notice);
  const title = notice === undefined ? t('taxes.open') : cases('bills.of', { noticeNo: notice });
  const columns: Column<Bill>[] = [
    { key: 'no', title: t('taxes.bill'), render: ({ taxNo }) => <a href={paperOf('bills', taxNo)}>{taxNo}</a> },
    { key: 'invt', title: t('taxes.invtNo'), render: ({ invtNo }) => invtNo },
    { key: 'day', title: t('taxes.released'), width: '130px', render: ({ releasedDay }) => releasedDay },
    { key: 'seller', title: t('taxes.seller'), width: '180px', render: ({ seller }) => seller },
    { key: 'tax', title: t('taxes.tax'), width: '140px', align: 'right', render: ({ taxFen }) => money(taxFen) },
  ];
  return (
    <Panel
      title={title}
      aside={
        <>
          {notice !== undefined && <Link to="/portal/taxes">{t('taxes.open')}</Link>}{' '}
          <ExportLinks table="bills" query={{ notice }} />
        </>
      }
      flush
    >
      <QueryView query={bills}>
        {(rows) => (
          <DataTable
            label={title}
            columns={columns}
            rows={rows}
            rowKey={({ taxNo }) => taxNo}
            empty={<EmptyState title={t('taxes.noBill')}>{t('taxes.noBillText')}</EmptyState>}
          />
        )}
      </QueryView>
    </Panel>
  );
}
