/** One document: the story of its case in words first, fields second, XML third. */
import type { DocumentKindName, StoryAnswer, StoryQueryString } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { NotFound } from '../../app/NotFound.tsx';
import { Page } from '../../shared/Page.tsx';
import { PageHead } from '../../shared/PageHead.tsx';
import { Panel } from '../../shared/Panel.tsx';
import { QueryView } from '../../shared/QueryView.tsx';
import { Stack } from '../../shared/Stack.tsx';
import { AskLink } from '../../tickets/AskLink.tsx';
import { useStory } from '../api.ts';
import { ListActions } from '../applications/ListActions.tsx';
import { CaseFacts } from './CaseFacts.tsx';
import { CaseStory } from './CaseStory.tsx';
import { Checks } from './Checks.tsx';
import { DocumentFields } from './DocumentFields.tsx';
import { DocumentXml } from './DocumentXml.tsx';
import styles from './documents.module.css';

const KINDS: readonly DocumentKindName[] = ['order', 'payment', 'waybill', 'inventory'];

export function StoryPage() {
  const { kind: name, number = '' } = useParams();
  const kind = KINDS.find((one) => one === name);
  return kind ? <Story key={`${kind} ${number}`} kind={kind} number={number} /> : <NotFound />;
}

function Story({ kind, number }: { kind: DocumentKindName; number: string }) {
  const { t } = useTranslation('portal');
  const owner = useSearchParams()[0].get('owner') ?? undefined;
  const story = useStory({ kind, number, owner });
  return (
    <Page>
      <PageHead
        title={`${t(`kind.${kind}`)} ${number}`}
        lead={story.data && t(`case.${stateKey(story.data)}`)}
        actions={
          story.data && (
            <>
              <DraftLink story={story.data} />
              <ListActions status={story.data.status} />
              <AskLink about={{ kind, number, ...(owner && { owner }) }} />
            </>
          )
        }
      />
      <QueryView query={story}>{(data) => <Parts wanted={{ kind, number, owner }} story={data} />}</QueryView>
    </Page>
  );
}

/** An order without a list: most of the list is known already. */
function DraftLink({ story: { status } }: { story: StoryAnswer }) {
  const { t } = useTranslation('portal');
  const { state, ebpCode, orderNo } = status;
  if (state !== 'no-inventory' || !ebpCode || !orderNo) return null;
  return (
    <Link to={`/portal/drafts/${encodeURIComponent(ebpCode)}/${encodeURIComponent(orderNo)}`}>{t('draft.make')}</Link>
  );
}

/** States that have a sentence of their own. */
const STATES = [
  'no-inventory',
  'stored',
  'refused',
  'waiting-for-documents',
  'waiting-for-arrival',
  'waiting-for-guarantee',
  'waiting-for-raw-data',
  'under-review',
  'released',
  'left',
  'rejected',
  'deleted',
  'cancelled',
] as const;

const stateKey = ({ status }: StoryAnswer) => STATES.find((state) => state === status.state) ?? 'stored';

function Parts({ wanted, story }: { wanted: StoryQueryString; story: StoryAnswer }) {
  const { t } = useTranslation('portal');
  const { kind } = wanted;
  const { status, documents } = story;
  // The document that was asked for stands in front.
  const ordered = [...documents].sort((a, b) => Number(b.document === kind) - Number(a.document === kind));
  return (
    <Stack>
      <div className={styles.columns}>
        <Panel title={t('story.title')}>
          <CaseStory status={status} />
        </Panel>
        <Panel title={t('story.case')}>
          <CaseFacts status={status} />
        </Panel>
      </div>
      {status.checks.length > 0 && <Checks checks={status.checks} />}
      {ordered.map((document) => (
        <DocumentFields key={document.document} document={document} wanted={wanted} />
      ))}
      {ordered.map(({ document, messageId }) =>
        messageId === undefined ? null : <DocumentXml key={document} kind={document} messageId={messageId} />,
      )}
    </Stack>
  );
}
