/** An application about one list: what may be done, why, which goods; then the message is written, signed with a key that stays here, and sent. */
import type { ApplicationKind, OwnListAnswer } from '@tongguan/platform/api-types';
import { Button, Input, Segmented } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { Facts } from '../../shared/Facts.tsx';
import { Page } from '../../shared/Page.tsx';
import { PageHead } from '../../shared/PageHead.tsx';
import { Panel } from '../../shared/Panel.tsx';
import { QueryView } from '../../shared/QueryView.tsx';
import { Stack } from '../../shared/Stack.tsx';
import { documentPath } from '../document-link.ts';
import { useCompose, useOwnList } from './api.ts';
import { Causes } from './Causes.tsx';
import { Composed } from './Composed.tsx';
import { LinesChoice } from './LinesChoice.tsx';

const REASON_MAX = 1_000;
const REASON_MIN = 2;

export function ApplyPage() {
  const { t } = useTranslation('cases');
  const { copNo = '' } = useParams();
  const list = useOwnList(copNo);
  return (
    <Page>
      <PageHead title={t('apply.title', { copNo })} lead={t('apply.lead')} />
      <QueryView query={list}>{(found) => <Apply list={found} />}</QueryView>
    </Page>
  );
}

function Apply({ list }: { list: OwnListAnswer }) {
  const { t } = useTranslation('cases');
  const [search, setSearch] = useSearchParams();
  const kind: ApplicationKind = search.get('kind') === 'return' ? 'return' : 'cancel';
  const [reason, setReason] = useState('');
  const [quantities, setQuantities] = useState<Readonly<Record<string, string>>>({});
  const compose = useCompose();
  const reasonId = useId();
  const { may, causes, lastDay } = list[kind];
  const lines = Object.entries(quantities)
    .filter(([, qty]) => Number(qty) > 0)
    .map(([gnum, qty]) => ({ gnum, qty }));
  const short = reason.trim().length < REASON_MIN;
  const ready = may && !short && (kind === 'cancel' || lines.length > 0);
  const change = (value: ApplicationKind) => {
    compose.reset();
    setSearch({ kind: value }, { replace: true });
  };
  return (
    <Stack>
      <Segmented<ApplicationKind>
        value={kind}
        options={[
          { value: 'cancel', label: t('apply.cancel') },
          { value: 'return', label: t('apply.return') },
        ]}
        onChange={change}
      />
      <Panel title={t('apply.list')}>
        <Facts
          facts={[
            [
              t('letters.list'),
              <Link key="list" to={documentPath({ kind: 'inventory', number: list.copNo, owner: '' })!}>
                {list.copNo}
              </Link>,
            ],
            list.invtNo !== '' && [t('apply.invtNo'), list.invtNo],
            [t('apply.order'), list.orderNo],
            lastDay !== null && [t('apply.lastDay'), lastDay],
          ]}
        />
        {!may && (
          <Causes title={t('apply.notNow')} causes={causes}>
            {list.invtNo === '' && t('apply.noNumber')}
          </Causes>
        )}
      </Panel>
      {may && (
        <>
          {kind === 'return' && <LinesChoice lines={list.lines} quantities={quantities} onChange={setQuantities} />}
          <Panel title={t('apply.reason')}>
            <label htmlFor={reasonId} className="unseen">
              {t('apply.reason')}
            </label>
            <Input.TextArea
              id={reasonId}
              rows={3}
              maxLength={REASON_MAX}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
            <div style={{ display: 'flex', flexWrap: 'wrap', gap: 12, alignItems: 'center', marginTop: 10 }}>
              <Button
                type={compose.data ? 'default' : 'primary'}
                disabled={!ready}
                loading={compose.isPending}
                onClick={() => compose.mutate({ copNo: list.copNo, kind, reason, ...(kind === 'return' && { lines }) })}
              >
                {t(compose.data ? 'apply.again' : 'apply.compose')}
              </Button>
              {!ready && (
                <span style={{ color: 'var(--c-quiet)' }}>{t(short ? 'apply.reasonNeeded' : 'apply.pickLines')}</span>
              )}
            </div>
          </Panel>
        </>
      )}
      <div aria-live="polite">
        {compose.error && <ErrorState error={compose.error} />}
        {compose.data && (
          <Composed
            key={compose.submittedAt}
            title={t('apply.composed', { copNo: compose.data.copNo })}
            kind={kind}
            composed={compose.data}
          />
        )}
      </div>
    </Stack>
  );
}
