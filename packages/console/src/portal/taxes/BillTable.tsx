/** Bills that no notice has summed up yet. */
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../../shared/DataTable.tsx';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { ExportCsv } from '../../shared/ExportCsv.tsx';
import { money } from '../../shared/format.ts';
import { Panel } from '../../shared/Panel.tsx';
import { QueryView } from '../../shared/QueryView.tsx';
import { type Bill, paperOf, useBills } from './api.ts';

const cells = ({ taxNo, invtNo, releasedDay, seller, dutyFen, vatFen, consumptionFen, taxFen }: Bill) => ({
  taxNo,
  invtNo,
  releasedDay,
  seller,
  dutyYuan: (dutyFen / 100).toFixed(2),
  vatYuan: (vatFen / 100).toFixed(2),
  consumptionYuan: (consumptionFen / 100).toFixed(2),
  taxYuan: (taxFen / 100).toFixed(2),
});

export function BillTable() {
  const { t } = useTranslation('portal');
  const bills = useBills(undefined);
  const columns: Column<Bill>[] = [
    { key: 'no', title: t('taxes.bill'), render: ({ taxNo }) => <a href={paperOf('bills', taxNo)}>{taxNo}</a> },
    { key: 'invt', title: t('taxes.invtNo'), render: ({ invtNo }) => invtNo },
    { key: 'day', title: t('taxes.released'), width: '130px', render: ({ releasedDay }) => releasedDay },
    { key: 'seller', title: t('taxes.seller'), width: '180px', render: ({ seller }) => seller },
    { key: 'tax', title: t('taxes.tax'), width: '140px', align: 'right', render: ({ taxFen }) => money(taxFen) },
  ];
  return (
    <Panel title={t('taxes.open')} aside={<ExportCsv name="bills" rows={bills.data ?? []} cells={cells} />} flush>
      <QueryView query={bills}>
        {(rows) => (
          <DataTable
            label={t('taxes.open')}
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
