/** A message held against the tables before it is sent: marks at the lines, the words of each fault. Nothing is stored. */
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { DropZone } from '../../shared/DropZone.tsx';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { Page } from '../../shared/Page.tsx';
import { PageHead } from '../../shared/PageHead.tsx';
import { Panel } from '../../shared/Panel.tsx';
import { Stack } from '../../shared/Stack.tsx';
import { useLint } from '../api.ts';
import { LintResult } from './LintResult.tsx';

/** Handed over by the page that was refused a file. */
function givenXml(state: unknown): string {
  return typeof state === 'object' && state !== null && 'xml' in state && typeof state.xml === 'string'
    ? state.xml
    : '';
}

export function LintPage() {
  const { t } = useTranslation('portal');
  const [xml, setXml] = useState(givenXml(useLocation().state));
  const lint = useLint();
  const check = (text: string) => lint.mutate(new Blob([text]));
  const use = (text: string) => {
    setXml(text);
    check(text);
  };
  const take = async ([file]: readonly File[]) => {
    if (!file) return;
    setXml(await file.text());
    // The bytes themselves, in whatever encoding they are.
    lint.mutate(file);
  };
  return (
    <Page>
      <PageHead title={t('lint.title')} lead={t('lint.lead')} />
      <Stack>
        <DropZone
          title={t('lint.drop')}
          hint={t('lint.hint')}
          accept=".xml,application/xml,text/xml"
          multiple={false}
          onFiles={(files) => void take(files)}
        />
        <Panel
          title={t('lint.message')}
          aside={
            <Button type="primary" disabled={xml.trim() === ''} loading={lint.isPending} onClick={() => check(xml)}>
              {t('lint.check')}
            </Button>
          }
        >
          <Input.TextArea
            aria-label={t('lint.message')}
            value={xml}
            onChange={(event) => setXml(event.target.value)}
            autoSize={{ minRows: 4, maxRows: 10 }}
            spellCheck={false}
            style={{ fontFamily: 'var(--font-code)', fontSize: 13 }}
          />
        </Panel>
        <div aria-live="polite">
          {lint.error && <ErrorState error={lint.error} />}
          {lint.data && <LintResult result={lint.data} onUse={use} />}
        </div>
      </Stack>
    </Page>
  );
}
