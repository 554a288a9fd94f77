/** One ticket: what it is about, what was said, and the next word. */
import type { TicketAnswer } from '@tongguan/platform/api-types';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { NotFound } from '../app/NotFound.tsx';
import { ReceiptStatus } from '../portal/ReceiptStatus.tsx';
import { ReturnInfo } from '../portal/ReturnInfo.tsx';
import { Facts } from '../shared/Facts.tsx';
import { Time } from '../shared/Figures.tsx';
import { Page } from '../shared/Page.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { Panel } from '../shared/Panel.tsx';
import { QueryView } from '../shared/QueryView.tsx';
import { Stack } from '../shared/Stack.tsx';
import { Status } from '../shared/Status.tsx';
import { About } from './About.tsx';
import { useSeen, useTicket } from './api.ts';
import { Reply } from './Reply.tsx';
import styles from './tickets.module.css';
import { TONES } from './tones.ts';

export function TicketPage() {
  const id = Number(useParams().id);
  return Number.isSafeInteger(id) && id > 0 ? <Shown key={id} id={id} /> : <NotFound />;
}

function Shown({ id }: { id: number }) {
  const { t } = useTranslation('tickets');
  const ticket = useTicket(id);
  const { mutate: see } = useSeen(id);
  const { unread = false, entries = 0 } = ticket.data ?? {};
  useEffect(() => {
    if (unread) see(entries);
  }, [unread, entries, see]);
  return (
    <Page>
      <PageHead title={ticket.data?.subject ?? t('title')} actions={<Link to="/tickets">{t('back')}</Link>} />
      <QueryView query={ticket}>{(found) => <Parts ticket={found} />}</QueryView>
    </Page>
  );
}

function Parts({ ticket }: { ticket: TicketAnswer }) {
  const { t } = useTranslation('tickets');
  const { id, side, company, companyName, state, about, receipt, talk } = ticket;
  return (
    <Stack>
      <Panel>
        <Facts
          facts={[
            [
              t('filter'),
              <Status key="state" tone={TONES[state]}>
                {t(`state.${state}`)}
              </Status>,
            ],
            side === 'operator' && [t('company'), `${companyName} ${company}`],
            [t('about'), <About key="about" about={about} side={side} />],
            receipt !== null && [
              t('receipt', { no: receipt.cursor }),
              <span key="receipt">
                <ReceiptStatus status={receipt.returnStatus} />{' '}
                <ReturnInfo text={receipt.returnInfo} status={receipt.returnStatus} />
              </span>,
            ],
          ]}
        />
      </Panel>
      <ol className={styles.talk}>
        {talk.map(({ no, at, side: of, who, text }) => (
          <li key={no} className={of === side ? styles.own : styles.other}>
            <p className={styles.quiet}>
              {t(`sides.${of}`)} {who} · <Time at={at} />
            </p>
            <p className={styles.words}>{text}</p>
          </li>
        ))}
      </ol>
      {state === 'closed' ? <p className={styles.quiet}>{t('closed')}</p> : <Reply id={id} side={side} />}
    </Stack>
  );
}
