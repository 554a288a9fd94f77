import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Column, DataTable } from '../../shared/DataTable.tsx';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { money } from '../../shared/format.ts';
import { Panel } from '../../shared/Panel.tsx';
import { Status } from '../../shared/Status.tsx';
import { ExportLinks } from '../ExportLinks.tsx';
import { type Notice, paperOf, usePay } from './api.ts';

export function NoticeTable({ notices }: { notices: readonly Notice[] }) {
  const { t } = useTranslation('portal');
  const shell = useTranslation().t;
  const pay = usePay();
  const columns: Column<Notice>[] = [
    { key: 'no', title: t('taxes.notice'), render: ({ noticeNo }) => noticeNo },
    {
      key: 'state',
      title: t('receipt.status'),
      width: '130px',
      render: ({ state }) => <Status tone={state === 'open' ? 'amber' : 'quiet'}>{t(`taxes.state.${state}`)}</Status>,
    },
    {
      key: 'bills',
      title: t('taxes.bills'),
      width: '90px',
      align: 'right',
      render: ({ bills, noticeNo }) => <Link to={`/portal/taxes?notice=${noticeNo}`}>{bills}</Link>,
    },
    { key: 'tax', title: t('taxes.tax'), width: '140px', align: 'right', render: ({ taxFen }) => money(taxFen) },
    { key: 'due', title: t('taxes.due'), width: '130px', render: ({ dueDay }) => dueDay },
    {
      key: 'do',
      title: '',
      width: '220px',
      render: ({ noticeNo, state, taxFen }) => (
        <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: 10 }}>
          {state === 'open' && (
            <Popconfirm
              title={t('taxes.sure', { amount: money(taxFen) })}
              okText={t('taxes.pay')}
              cancelText={shell('cancel')}
              onConfirm={() => pay.mutate(noticeNo)}
            >
              <Button size="small" type="primary">
                {t('taxes.pay')}
              </Button>
            </Popconfirm>
          )}
          {state !== 'gathering' && <a href={paperOf('notices', noticeNo)}>{t('taxes.paper')}</a>}
          {state === 'paid' && <a href={paperOf('payments', noticeNo)}>{t('taxes.receipt')}</a>}
        </span>
      ),
    },
  ];
  return (
    <Panel title={t('taxes.notices')} aside={<ExportLinks table="notices" />} flush>
      {pay.error && <ErrorState error={pay.error} />}
      <DataTable
        label={t('taxes.notices')}
        columns={columns}
        rows={notices}
        rowKey={({ noticeNo }) => noticeNo}
        empty={<EmptyState title={t('taxes.noNotice')}>{t('taxes.noNoticeText')}</EmptyState>}
      />
    </Panel>
  );
}
