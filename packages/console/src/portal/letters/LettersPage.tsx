/** What officers want to know of a list, which waits for the answer; and what the operators have told the company. */
import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../shared/DataTable.tsx';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { Time } from '../../shared/Figures.tsx';
import { Page } from '../../shared/Page.tsx';
import { PageHead } from '../../shared/PageHead.tsx';
import { Panel } from '../../shared/Panel.tsx';
import { QueryView } from '../../shared/QueryView.tsx';
import { TableSkeleton } from '../../shared/Skeletons.tsx';
import { Stack } from '../../shared/Stack.tsx';
import { ExportLinks } from '../ExportLinks.tsx';
import { useLetters, useQuestions, useReadLetters } from './api.ts';
import { QuestionItem } from './QuestionItem.tsx';

export function LettersPage() {
  const { t } = useTranslation('cases');
  return (
    <Page>
      <PageHead title={t('letters.title')} lead={t('letters.lead')} />
      <Stack>
        <Panel title={t('letters.questions')} flush>
          <QueryView query={useQuestions()}>
            {(questions) =>
              questions.length === 0 ? (
                <EmptyState title={t('letters.noQuestion')}>{t('letters.noQuestionText')}</EmptyState>
              ) : (
                questions.map((question) => <QuestionItem key={question.id} question={question} />)
              )
            }
          </QueryView>
        </Panel>
        <Notices />
      </Stack>
    </Page>
  );
}

function Notices() {
  const { t } = useTranslation('cases');
  const shell = useTranslation().t;
  const letters = useLetters();
  const rows = letters.data?.pages.flat() ?? [];
  const newest = rows[0]?.id;
  const { mutate: read } = useReadLetters();
  // Who has them before him has read them.
  useEffect(() => {
    if (newest !== undefined) read(newest);
  }, [newest, read]);
  return (
    <Panel title={t('letters.notices')} aside={<ExportLinks table="letters" />} flush>
      {letters.error && !letters.data && <ErrorState error={letters.error} onRetry={() => void letters.refetch()} />}
      {letters.isPending && <TableSkeleton columns={3} />}
      {letters.data && (
        <DataTable
          label={t('letters.notices')}
          columns={[
            { key: 'at', title: t('letters.at'), width: '190px', render: ({ at }) => <Time at={at} /> },
            { key: 'about', title: t('letters.about'), width: '24%', render: ({ object }) => object },
            { key: 'text', title: t('letters.text'), render: ({ text }) => text },
          ]}
          rows={rows}
          rowKey={({ id }) => String(id)}
          empty={<EmptyState title={t('letters.noNotice')}>{t('letters.noNoticeText')}</EmptyState>}
        />
      )}
      {letters.hasNextPage && (
        <p style={{ padding: '10px 16px' }}>
          <Button loading={letters.isFetchingNextPage} onClick={() => void letters.fetchNextPage()}>
            {shell('table.more')}
          </Button>
        </p>
      )}
    </Panel>
  );
}
