/** Excel in, signed messages out: fill in the template, see every fault by row and column, sign with a key that stays here, declare. */
import DownloadOutlined from '@ant-design/icons/DownloadOutlined';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DropZone } from '../../shared/DropZone.tsx';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { Page } from '../../shared/Page.tsx';
import { PageHead } from '../../shared/PageHead.tsx';
import { Panel } from '../../shared/Panel.tsx';
import { Stack } from '../../shared/Stack.tsx';
import { PORTAL } from '../api.ts';
import { TemplateExport } from '../documents/TemplateExport.tsx';
import { type SheetKind, useSheet } from './api.ts';
import { DeclareSheet } from './DeclareSheet.tsx';
import { SheetFaults } from './SheetFaults.tsx';

const KINDS: readonly SheetKind[] = ['order', 'inventory'];

export function SheetsPage() {
  const { t } = useTranslation('portal');
  const [kind, setKind] = useState<SheetKind>('order');
  const sheet = useSheet(kind);
  return (
    <Page>
      <PageHead title={t('sheets.title')} lead={t('sheets.lead')} />
      <Stack>
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 12 }}>
          <Segmented<SheetKind>
            value={kind}
            options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
            onChange={(value) => {
              setKind(value);
              sheet.reset();
            }}
          />
          <Button icon={<DownloadOutlined />} href={`${PORTAL}/sheets/${kind}`} download={`${kind}.xlsx`}>
            {t('sheets.template')}
          </Button>
          <TemplateExport kind={kind} state={undefined} q="" />
        </div>
        <DropZone
          title={t('sheets.drop')}
          hint={t('sheets.hint')}
          accept=".xlsx"
          multiple={false}
          onFiles={([file]) => file && sheet.mutate(file)}
        />
        <div aria-live="polite">
          <Stack>
            {sheet.error && <ErrorState error={sheet.error} safe={t('sheets.safe')} />}
            {sheet.data && (
              <Panel title={t('sheets.read', { count: sheet.data.documents, type: sheet.data.type })} flush>
                <SheetFaults faults={sheet.data.faults} />
              </Panel>
            )}
            {sheet.data && sheet.data.faults.length === 0 && (
              <DeclareSheet key={sheet.submittedAt} kind={kind} messages={sheet.data.messages} />
            )}
          </Stack>
        </div>
      </Stack>
    </Page>
  );
}
