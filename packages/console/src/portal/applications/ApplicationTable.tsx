import type { ApplicationLine } from '@tongguan/platform/api-types';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Column, DataTable } from '../../shared/DataTable.tsx';
import { Time } from '../../shared/Figures.tsx';
import { money } from '../../shared/format.ts';
import { Status, type Tone } from '../../shared/Status.tsx';
import { documentPath } from '../document-link.ts';
import { ReturnInfo } from '../ReturnInfo.tsx';

const TONES: Readonly<Record<ApplicationLine['state'], Tone>> = {
  approved: 'accent',
  done: 'accent',
  open: 'amber',
  rejected: 'red',
  lapsed: 'red',
  withdrawn: 'quiet',
};

export function ApplicationTable({ rows }: { rows: readonly ApplicationLine[] }) {
  const { t } = useTranslation('cases');
  const columns: Column<ApplicationLine>[] = [
    {
      key: 'kind',
      title: t('applications.column.kind'),
      width: '19%',
      render: ({ kind, copNo, preNo, lines }) => (
        <Lines>
          <span>
            {t(`applications.kind.${kind}`)} {copNo}
          </span>
          <Quiet>{preNo}</Quiet>
          {lines.map(({ gnum, qty }) => (
            <Quiet key={gnum}>{t('applications.goods', { gnum, qty })}</Quiet>
          ))}
        </Lines>
      ),
    },
    {
      key: 'list',
      title: t('applications.column.list'),
      width: '19%',
      render: ({ list, invtNo }) => (
        <Lines>
          <Link to={documentPath({ kind: 'inventory', number: list.copNo, owner: '' }) ?? ''}>{list.copNo}</Link>
          <Quiet>{invtNo}</Quiet>
        </Lines>
      ),
    },
    {
      key: 'state',
      title: t('applications.column.state'),
      width: '150px',
      render: ({ id, state, backBy }) => (
        <Lines>
          <Status tone={TONES[state]}>{t(`applications.state.${state}`)}</Status>
          {state === 'open' && backBy !== null && <Quiet>{t('applications.backBy', { day: backBy })}</Quiet>}
          {state === 'open' && <Link to={`/portal/applications/withdraw/${id}`}>{t('apply.withdraw')}</Link>}
        </Lines>
      ),
    },
    { key: 'answer', title: t('applications.column.answer'), render: ({ text }) => <ReturnInfo text={text} /> },
    {
      key: 'back',
      title: t('applications.column.back'),
      width: '170px',
      render: ({ givenBack: { dutiableFen, dutyFen, vatFen, consumptionFen } }) =>
        dutiableFen === 0 ? null : (
          <Lines>
            <span>{t('applications.quota', { amount: money(dutiableFen) })}</span>
            <span>{t('applications.tax', { amount: money(dutyFen + vatFen + consumptionFen) })}</span>
          </Lines>
        ),
    },
    {
      key: 'at',
      title: t('applications.column.at'),
      width: '170px',
      render: ({ appliedAt }) => <Time at={appliedAt} />,
    },
  ];
  return <DataTable label={t('applications.title')} columns={columns} rows={rows} rowKey={({ id }) => String(id)} />;
}

const Lines = ({ children }: { children: ReactNode }) => (
  <span style={{ display: 'grid', gap: 2, justifyItems: 'start' }}>{children}</span>
);

const Quiet = ({ children }: { children: ReactNode }) => (
  <span style={{ color: 'var(--c-quiet)', fontSize: 13 }}>{children}</span>
);
