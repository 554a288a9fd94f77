/** Receipts, or documents by their latest receipt. */
import type { PortalReceiptLine } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Column, DataTable } from '../../shared/DataTable.tsx';
import { Time } from '../../shared/Figures.tsx';
import { Status } from '../../shared/Status.tsx';
import { AskLink } from '../../tickets/AskLink.tsx';
import { documentPath } from '../document-link.ts';
import { ReceiptStatus } from '../ReceiptStatus.tsx';
import { ReturnInfo } from '../ReturnInfo.tsx';

interface ReceiptTableProps {
  label: string;
  rows: readonly PortalReceiptLine[];
  onOpen?: (row: PortalReceiptLine) => void;
  /** Shows each receipt's number. */
  numbered?: boolean;
}

export function ReceiptTable({ label, rows, onOpen, numbered = false }: ReceiptTableProps) {
  const { t } = useTranslation('portal');
  const cases = useTranslation('cases').t;
  const columns: Column<PortalReceiptLine>[] = [
    ...(numbered
      ? [
          {
            key: 'no',
            title: t('receipt.no'),
            width: '90px',
            align: 'right' as const,
            render: ({ cursor }: PortalReceiptLine) => cursor,
          },
        ]
      : []),
    { key: 'kind', title: t('receipt.document'), width: '110px', render: ({ kind }) => t(`kind.${kind}`) },
    { key: 'number', title: t('receipt.number'), width: '24%', render: (line) => <Numbers line={line} /> },
    {
      key: 'status',
      title: t('receipt.status'),
      width: '160px',
      render: ({ returnStatus, applied, standing }) => (
        <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: '0 8px' }}>
          <ReceiptStatus status={returnStatus} />
          {standing && <Status tone="quiet">{cases(`applications.standing.${standing}`)}</Status>}
          {applied && <Status tone="amber">{cases(`applications.applied.${applied}`)}</Status>}
        </span>
      ),
    },
    {
      key: 'info',
      title: t('receipt.info'),
      render: ({ returnInfo, returnStatus }) => <ReturnInfo text={returnInfo} status={returnStatus} />,
    },
    { key: 'at', title: t('receipt.at'), width: '170px', render: ({ at }) => <Time at={at} /> },
    ...(numbered
      ? [
          {
            key: 'ask',
            title: '',
            width: '90px',
            render: (line: PortalReceiptLine) => <AskLink about={aboutOf(line)} />,
          },
        ]
      : []),
  ];
  return (
    <DataTable label={label} columns={columns} rows={rows} rowKey={({ cursor }) => String(cursor)} onOpen={onOpen} />
  );
}

function Numbers({ line }: { line: PortalReceiptLine }) {
  const path = documentPath(line);
  return path ? <Link to={path}>{line.number}</Link> : line.number;
}

function aboutOf({ cursor, kind, owner, number }: PortalReceiptLine) {
  const document = kind === 'other' || number === '' ? {} : { kind, number, ...(owner !== '' && { owner }) };
  return { ...document, receipt: cursor };
}
