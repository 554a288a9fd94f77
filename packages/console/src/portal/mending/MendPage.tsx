/** A list that customs has not passed: what is wrong with it and what is proposed, mended field by field, then signed and declared again. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ComposeAnswer, MendAnswerBody, MendRequest } from '@tongguan/platform/api-types';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { api } from '../../api/client.ts';
import { useBilingual } from '../../locales/use-language.ts';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { Page } from '../../shared/Page.tsx';
import { PageHead } from '../../shared/PageHead.tsx';
import { Panel } from '../../shared/Panel.tsx';
import { QueryView } from '../../shared/QueryView.tsx';
import { Stack } from '../../shared/Stack.tsx';
import { PORTAL } from '../api.ts';
import { Composed } from '../applications/Composed.tsx';
import { type Changes, changedBody, hasFault, proposalsOf, withChange } from './changes.ts';
import { MendFields } from './MendFields.tsx';

export function MendPage() {
  const { t } = useTranslation('cases');
  const { copNo = '' } = useParams();
  const list = useQuery({
    queryKey: ['portal', 'mend', copNo],
    queryFn: () => api.get<MendAnswerBody>(`${PORTAL}/mend`, { query: { copNo } }),
    // What is being typed must not be overtaken.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  return (
    <Page>
      <PageHead title={t('mend.title', { copNo })} lead={t('mend.lead')} />
      <QueryView query={list}>{(found) => <Mend list={found} />}</QueryView>
    </Page>
  );
}

function Mend({ list }: { list: MendAnswerBody }) {
  const { t } = useTranslation('cases');
  const words = useBilingual();
  const [changes, setChanges] = useState<Changes>(new Map());
  const proposals = proposalsOf(list);
  const isClean = ![list.head, ...list.lines].some((fields) => fields.some(hasFault));
  const [all, setAll] = useState(isClean);
  const compose = useMutation({
    mutationFn: (body: MendRequest) => api.post<ComposeAnswer>(`${PORTAL}/mend`, body),
  });
  const change = (line: number, name: string, value: string) => {
    compose.reset();
    setChanges((now) => withChange(now, line, name, value));
  };
  return (
    <Stack>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 12 }}>
        {proposals.size > 0 && (
          <Button onClick={() => setChanges((now) => new Map([...now, ...proposals]))}>
            {t('mend.takeAll', { count: proposals.size })}
          </Button>
        )}
        <Button onClick={() => setAll(!all)}>{t(all ? 'mend.marked' : 'mend.all')}</Button>
      </div>
      {list.elsewhere.length > 0 && (
        <Panel title={t('mend.elsewhere')}>
          <ul style={{ margin: 0, paddingLeft: 20 }}>
            {list.elsewhere.map((fault) => (
              <li key={fault.en}>{words(fault)}</li>
            ))}
          </ul>
        </Panel>
      )}
      {isClean && !all && <p>{t('mend.nothing')}</p>}
      {[list.head, ...list.lines].map((fields, line) => {
        const shown = all ? fields : fields.filter(hasFault);
        if (shown.length === 0) return null;
        return (
          // Lines are known by their place; the head is the first.
          <Panel key={`line ${line + 1}`} title={line === 0 ? t('mend.head') : t('mend.line', { line })}>
            <MendFields fields={shown} line={line} changes={changes} onChange={change} />
          </Panel>
        );
      })}
      <div>
        <Button
          type={compose.data ? 'default' : 'primary'}
          loading={compose.isPending}
          onClick={() => compose.mutate(changedBody(list, changes))}
        >
          {t('mend.compose')}
        </Button>
      </div>
      <div aria-live="polite">
        {compose.error && <ErrorState error={compose.error} />}
        {compose.data && (
          <Composed key={compose.submittedAt} title={t('mend.composed')} kind="inventory" composed={compose.data} />
        )}
      </div>
    </Stack>
  );
}
