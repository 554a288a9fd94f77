/** Parties outside: who answers, who is away, what waits because of it; and the order that lets cases go on without one. */
import type { AwayParty, PartyState } from '@tongguan/platform/api-types';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../shared/DataTable.tsx';
import { Age, Time } from '../shared/Figures.tsx';
import { count, percent } from '../shared/format.ts';
import { Page } from '../shared/Page.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { Panel } from '../shared/Panel.tsx';
import { QueryView } from '../shared/QueryView.tsx';
import { Stack } from '../shared/Stack.tsx';
import { Status, type Tone } from '../shared/Status.tsx';
import { Giving } from './Giving.tsx';
import styles from './Orders.module.css';
import { useMayGive } from './orders.ts';
import { useParties } from './state.ts';

const MODES: Readonly<Record<PartyState['mode'], Tone>> = { hold: 'quiet', release: 'amber', payments: 'quiet' };
/** Of its questions; beyond it the party is unwell. */
const FAILED_SHARE = 0.2;

const isAwayParty = (party: PartyState['party']): party is AwayParty => party !== 'bank';

export function PartiesPage() {
  const { t } = useTranslation('ops');
  const parties = useParties();
  const mayGive = useMayGive();
  const [giving, setGiving] = useState<AwayParty>();
  const columns: Column<PartyState>[] = [
    { key: 'party', title: t('parties.party'), render: (state) => <Name state={state} /> },
    { key: 'mode', title: t('parties.mode'), width: '230px', render: (state) => <Mode state={state} /> },
    { key: 'health', title: t('parties.health'), width: '150px', render: (state) => <Health state={state} /> },
    {
      key: 'answer',
      title: t('parties.lastAnswer'),
      width: '110px',
      render: ({ lastAnswerAt }) => (lastAnswerAt ? <Age at={lastAnswerAt} /> : '—'),
    },
    { key: 'waiting', title: t('parties.waiting'), width: '150px', render: (state) => <Waiting state={state} /> },
    {
      key: 'step',
      title: t('column.steps'),
      width: '170px',
      render: ({ party, orders }) =>
        mayGive && isAwayParty(party) && !orders.some(({ of }) => of === null) ? (
          <Button size="small" onClick={() => setGiving(party)}>
            {t('parties.goOn')}
          </Button>
        ) : (
          '—'
        ),
    },
  ];
  return (
    <Page>
      <PageHead title={t('parties.title')} lead={t('parties.lead')} />
      <Stack>
        {giving && <Giving preset={{ kind: 'degrade', party: giving }} onDone={() => setGiving(undefined)} />}
        <Panel flush>
          <QueryView query={parties}>
            {(rows) => (
              <DataTable label={t('parties.title')} columns={columns} rows={rows} rowKey={({ party }) => party} />
            )}
          </QueryView>
        </Panel>
      </Stack>
    </Page>
  );
}

function Name({ state: { party } }: { state: PartyState }) {
  const { t } = useTranslation('ops');
  return (
    <div>
      <div>{t(`parties.name.${party}`)}</div>
      <div className={styles.quiet}>{t(`parties.what.${party}`)}</div>
    </div>
  );
}

function Mode({ state: { mode, orders, owed } }: { state: PartyState }) {
  const { t } = useTranslation('ops');
  return (
    <div>
      <Status tone={MODES[mode]}>{t(`parties.modes.${mode}`)}</Status>
      {orders.map(({ id, of, endsAt }) => (
        <div key={id} className={styles.quiet}>
          {t('parties.byOrder', { id })} {of ?? ''} {endsAt && t('until')} {endsAt && <Time at={endsAt} />}
        </div>
      ))}
      {owed > 0 && <div>{t('parties.owed', { n: count(owed) })}</div>}
    </div>
  );
}

function Health({ state: { party, breaker, answered, failed } }: { state: PartyState }) {
  const { t } = useTranslation('ops');
  const asked = answered + failed;
  const share = asked === 0 ? 0 : failed / asked;
  const tone: Tone =
    breaker === 'open' || (asked > 0 && answered === 0) ? 'red' : share > FAILED_SHARE ? 'amber' : 'quiet';
  const word = breaker === 'open' ? 'resting' : asked === 0 ? 'notAsked' : answered === 0 ? 'away' : 'answers';
  return (
    <div>
      <Status tone={tone}>{t(`parties.${party === 'site' && asked === 0 ? 'notHeard' : word}`)}</Status>
      {asked > 0 && (
        <div className={styles.quiet}>
          {party === 'site'
            ? t('parties.heard', { n: count(answered) })
            : t('parties.failures', { share: percent(share), n: count(asked) })}
        </div>
      )}
    </div>
  );
}

/** The platform counts no further. */
const COUNTED_MAX = 2_000;

function Waiting({ state: { waiting, oldestAt } }: { state: PartyState }) {
  const { t } = useTranslation('ops');
  if (waiting === 0) return '—';
  return (
    <div>
      <div>
        {count(waiting)}
        {waiting === COUNTED_MAX && '+'}
      </div>
      {oldestAt && (
        <div className={styles.quiet}>
          {t('parties.oldest')} <Age at={oldestAt} />
        </div>
      )}
    </div>
  );
}
