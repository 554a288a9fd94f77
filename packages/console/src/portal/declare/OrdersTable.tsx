/** Orders without a list, a row each: what it lacks, whether it is chosen, and once it was declared where it stands. */
import type { CheckedOrderView } from '@tongguan/platform/api-types';
import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useBilingual } from '../../locales/use-language.ts';
import { type Column, DataTable } from '../../shared/DataTable.tsx';
import { Status, type Tone } from '../../shared/Status.tsx';
import { ReceiptStatus } from '../ReceiptStatus.tsx';
import styles from './declare.module.css';
import type { Row } from './rows.ts';
import type { Declaring } from './use-declaring.ts';

const TONES: Readonly<Record<CheckedOrderView['state'], Tone>> = {
  ready: 'accent',
  gaps: 'amber',
  failing: 'red',
  listed: 'quiet',
  unknown: 'quiet',
};

interface OrdersTableProps {
  rows: readonly Row[];
  chosen: ReadonlySet<string>;
  onChoose: (keys: readonly string[], on: boolean) => void;
  declaring: Declaring;
  empty: ReactNode;
}

export function OrdersTable({ rows, chosen, onChoose, declaring, empty }: OrdersTableProps) {
  const { t } = useTranslation('company');
  const mayChoose = ({ key, checked }: Row) => checked?.state === 'ready' && !declaring.sent.has(key);
  const ready = rows.filter(mayChoose).map(({ key }) => key);
  const all = ready.length > 0 && ready.every((key) => chosen.has(key));
  const columns: Column<Row>[] = [
    {
      key: 'choose',
      title: '',
      width: '48px',
      render: (row) =>
        mayChoose(row) && (
          <Checkbox
            aria-label={t('declare.select', { orderNo: row.orderNo })}
            checked={chosen.has(row.key)}
            onChange={(event) => onChoose([row.key], event.target.checked)}
          />
        ),
    },
    {
      key: 'order',
      title: t('declare.order'),
      width: '240px',
      render: ({ ebpCode, orderNo, again }) => (
        <>
          <Link to={`/portal/drafts/${encodeURIComponent(ebpCode)}/${encodeURIComponent(orderNo)}`}>{orderNo}</Link>
          <div className={styles.quiet}>{again ? `${ebpCode} · ${t('declare.again')}` : ebpCode}</div>
        </>
      ),
    },
    { key: 'goods', title: t('declare.goods'), width: '20%', render: ({ checked }) => checked?.goods ?? '—' },
    { key: 'state', title: t('declare.state'), width: '190px', render: (row) => <State row={row} of={declaring} /> },
    { key: 'findings', title: t('declare.findings'), render: (row) => <Findings row={row} of={declaring} /> },
  ];
  return (
    <>
      {ready.length > 0 && (
        <div style={{ padding: '10px 16px' }}>
          <Checkbox checked={all} onChange={(event) => onChoose(ready, event.target.checked)}>
            {t('declare.selectAll')}
          </Checkbox>
        </div>
      )}
      <DataTable label={t('declare.title')} columns={columns} rows={rows} rowKey={({ key }) => key} empty={empty} />
    </>
  );
}

/** The latest receipt of what was declared; before, what the check said. */
function State({ row: { key, checked }, of: { sent, receipts } }: { row: Row; of: Declaring }) {
  const { t } = useTranslation('company');
  const document = sent.get(key);
  if (document === null) return <Status tone="amber">{t('declare.gaps')}</Status>;
  if (document !== undefined) {
    const latest = receipts.get(document)?.at(-1);
    if (latest) return <ReceiptStatus status={latest.returnStatus} />;
    return <Status tone="quiet">{t('declare.sent')}</Status>;
  }
  if (!checked) return <Status tone="quiet">{t('declare.unchecked')}</Status>;
  return <Status tone={TONES[checked.state]}>{t(`declare.${checked.state}`)}</Status>;
}

/** As many as help; the draft has them all. */
const FINDINGS_MAX = 3;

function Findings({ row: { key, checked }, of: { sent, receipts } }: { row: Row; of: Declaring }) {
  const { t } = useTranslation('company');
  const words = useBilingual();
  const document = sent.get(key);
  if (document === null) return <>{t('declare.left')}</>;
  if (document !== undefined) return <>{receipts.get(document)?.at(-1)?.returnInfo ?? ''}</>;
  const findings = checked?.findings ?? [];
  return (
    <ul className={styles.findings}>
      {findings.slice(0, FINDINGS_MAX).map((finding) => (
        <li key={`${finding.kind} ${finding.field} ${finding.en}`}>
          <code>{finding.field}</code> {words(finding)}
        </li>
      ))}
      {findings.length > FINDINGS_MAX && (
        <li className={styles.quiet}>{t('declare.moreFindings', { count: findings.length - FINDINGS_MAX })}</li>
      )}
    </ul>
  );
}
