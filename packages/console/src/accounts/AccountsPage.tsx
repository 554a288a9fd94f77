/** Who may sign in, and as what; locked, unlocked, given a link, added. */
import type { AccountAnswer } from '@tongguan/platform/api-types';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../shared/DataTable.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { Age } from '../shared/Figures.tsx';
import { Page } from '../shared/Page.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { Panel } from '../shared/Panel.tsx';
import { QueryView } from '../shared/QueryView.tsx';
import { Refused } from '../shared/Refused.tsx';
import { Secret } from '../shared/Secret.tsx';
import { TableSkeleton } from '../shared/Skeletons.tsx';
import { Stack } from '../shared/Stack.tsx';
import { Status } from '../shared/Status.tsx';
import { type Deed, useAccountDeed, useAccounts } from './api.ts';

/** Loaded when they are asked for: forms and dialogs weigh more than the page. */
const AddAccount = lazy(() => import('./AddAccount.tsx').then((file) => ({ default: file.AddAccount })));
const ReasonDialog = lazy(() => import('../ops/ReasonDialog.tsx').then((file) => ({ default: file.ReasonDialog })));

export function AccountsPage() {
  const { t } = useTranslation('registration');
  const accounts = useAccounts();
  const deed = useAccountDeed();
  const [asking, setAsking] = useState<{ account: AccountAnswer; deed: Deed }>();
  const [adding, setAdding] = useState(false);
  const [link, setLink] = useState<string>();
  return (
    <Page>
      <PageHead
        title={t('accounts.title')}
        lead={t('accounts.lead')}
        actions={
          !adding && (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t('accounts.add')}
            </Button>
          )
        }
      />
      <Stack>
        {link && (
          <Panel flush>
            <Secret label={t('accounts.once')} value={link} />
          </Panel>
        )}
        {adding && (
          <Suspense fallback={<TableSkeleton rows={4} columns={2} />}>
            <AddAccount
              onDone={(url) => {
                if (url) setLink(url);
                setAdding(false);
              }}
            />
          </Suspense>
        )}
        {deed.error && <Refused error={deed.error} safe={t('accounts.nothing')} />}
        <Panel title={t('accounts.nav.accounts')} flush>
          <QueryView query={accounts}>
            {(list) => <Accounts rows={list.accounts} onDeed={(account, what) => setAsking({ account, deed: what })} />}
          </QueryView>
        </Panel>
      </Stack>
      {asking && (
        <Suspense>
          <ReasonDialog
            title={`${t(`accounts.${asking.deed}`)}: ${asking.account.login}`}
            onCancel={() => setAsking(undefined)}
            onReason={(reason) => {
              setAsking(undefined);
              setLink(undefined);
              deed.mutate(
                { id: asking.account.id, deed: asking.deed, reason },
                { onSuccess: ({ url }) => setLink(asking.deed === 'link' ? url : undefined) },
              );
            }}
          />
        </Suspense>
      )}
    </Page>
  );
}

interface AccountsProps {
  rows: readonly AccountAnswer[];
  onDeed: (account: AccountAnswer, deed: Deed) => void;
}

function Accounts({ rows, onDeed }: AccountsProps) {
  const { t } = useTranslation('registration');
  const shell = useTranslation().t;
  const columns: Column<AccountAnswer>[] = [
    {
      key: 'login',
      title: t('accounts.login'),
      render: ({ login, name }) => (
        <>
          <strong>{login}</strong> <span style={{ color: 'var(--c-quiet)' }}>{name === login ? '' : name}</span>
        </>
      ),
    },
    {
      key: 'roles',
      title: t('accounts.roles'),
      width: '24%',
      render: ({ roles, districts }) =>
        [...roles.map((role) => shell(`role.${role}`)), ...districts].join(shell('listSeparator')),
    },
    { key: 'company', title: t('accounts.company'), width: '180px', render: ({ participant }) => participant ?? '—' },
    {
      key: 'seen',
      title: t('accounts.seen'),
      width: '120px',
      render: ({ seenAt }) => (seenAt ? <Age at={seenAt} /> : t('accounts.never')),
    },
    { key: 'state', title: t('accounts.state'), width: '170px', render: (account) => <State account={account} /> },
    {
      key: 'deeds',
      title: '',
      width: '180px',
      render: (account) => (
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
          <Button size="small" onClick={() => onDeed(account, 'link')}>
            {t('accounts.link')}
          </Button>
          <Button
            size="small"
            danger={!account.lockedAt}
            onClick={() => onDeed(account, account.lockedAt ? 'unlock' : 'lock')}
          >
            {t(account.lockedAt ? 'accounts.unlock' : 'accounts.lock')}
          </Button>
        </div>
      ),
    },
  ];
  return (
    <DataTable
      label={t('accounts.nav.accounts')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => String(id)}
      empty={<EmptyState title={t('accounts.none')}>{t('accounts.noneText')}</EmptyState>}
    />
  );
}

function State({ account: { lockedAt, hasPassword, secondFactor } }: { account: AccountAnswer }) {
  const { t } = useTranslation('registration');
  if (lockedAt) return <Status tone="red">{t('accounts.locked')}</Status>;
  if (!hasPassword) return <Status tone="amber">{t('accounts.noPassword')}</Status>;
  return (
    <>
      <Status tone="quiet">{t('accounts.ready')}</Status>
      {secondFactor && <div style={{ color: 'var(--c-quiet)' }}>{t('accounts.secondFactor')}</div>}
    </>
  );
}
