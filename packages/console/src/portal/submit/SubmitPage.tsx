/** Files go in, and each becomes a row with its own line 2 → 120 → 800 and the milliseconds between. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { DropZone } from '../../shared/DropZone.tsx';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { HeaderSlot } from '../../shared/HeaderSlot.tsx';
import { LiveMark } from '../../shared/LiveMark.tsx';
import { Page } from '../../shared/Page.tsx';
import { PageHead } from '../../shared/PageHead.tsx';
import { Panel } from '../../shared/Panel.tsx';
import { Stack } from '../../shared/Stack.tsx';
import { FileRow } from './FileRow.tsx';
import { Totals } from './Totals.tsx';
import { useSubmissions } from './use-submissions.ts';

export function SubmitPage() {
  const { t } = useTranslation('portal');
  const { files, receipts, live, add, clear } = useSubmissions();
  return (
    <Page>
      <HeaderSlot>
        <LiveMark state={live} />
      </HeaderSlot>
      <PageHead title={t('submit.title')} lead={t('submit.lead')} />
      <Stack>
        <DropZone
          title={t('submit.drop')}
          hint={t('submit.hint')}
          accept=".xml,application/xml,text/xml"
          onFiles={add}
        />
        {files.length === 0 ? (
          <EmptyState title={t('submit.none')}>{t('submit.noneText')}</EmptyState>
        ) : (
          <Panel
            title={t('submit.files', { count: files.length })}
            aside={
              <Button size="small" onClick={clear}>
                {t('submit.clear')}
              </Button>
            }
            flush
          >
            <Totals files={files} receipts={receipts} />
            <ul style={{ listStyle: 'none' }}>
              {files.map((file) => (
                <FileRow key={file.id} submission={file} receipts={receipts} />
              ))}
            </ul>
          </Panel>
        )}
      </Stack>
    </Page>
  );
}
