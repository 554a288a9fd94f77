/** Signs where the standard wants it, then hands the messages in; their receipts come on the same page. */

import { useMutation } from '@tanstack/react-query';
import type { SheetAnswer } from '@tongguan/platform/api-types';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { Panel } from '../../shared/Panel.tsx';
import { Stack } from '../../shared/Stack.tsx';
import { SignerChoice } from '../signing/SignerChoice.tsx';
import { FileRow } from '../submit/FileRow.tsx';
import { Totals } from '../submit/Totals.tsx';
import { useSubmissions } from '../submit/use-submissions.ts';
import type { SheetKind } from './api.ts';
import { type Signer, signXml } from './sign.ts';

/** Sheets, and applications about a list. */
export type Declared = SheetKind | 'cancel' | 'return';

export function DeclareSheet({ kind, messages: given }: { kind: Declared; messages: SheetAnswer['messages'] }) {
  const { t } = useTranslation('portal');
  const [signer, setSigner] = useState<Signer>();
  const { files, receipts, add } = useSubmissions();
  // Of these the standard lets only orders go unsigned.
  const mustSign = kind !== 'order';
  const documents = given.reduce((sum, { records }) => sum + records, 0);
  const declare = useMutation({
    mutationFn: async () => {
      const messages: File[] = [];
      for (const [i, { xml }] of given.entries()) {
        const text = signer ? await signXml(xml, signer) : xml;
        messages.push(new File([text], `${kind}-${i + 1}.xml`, { type: 'application/xml' }));
      }
      return messages;
    },
    onSuccess: add,
  });
  return (
    <Panel title={t('sheets.declare')}>
      <Stack>
        <SignerChoice chosen={signer} required={mustSign} onSigner={setSigner} />
        <div>
          <Button
            type="primary"
            disabled={(mustSign && !signer) || files.length > 0}
            loading={declare.isPending}
            onClick={() => declare.mutate()}
          >
            {t(signer ? 'sheets.signAndSend' : 'sheets.send', { count: documents })}
          </Button>
        </div>
        {declare.error && <ErrorState error={declare.error} safe={t('sheets.safe')} />}
        {files.length > 0 && (
          <div>
            <Totals files={files} receipts={receipts} />
            <ul style={{ listStyle: 'none' }}>
              {files.map((file) => (
                <FileRow key={file.id} submission={file} receipts={receipts} />
              ))}
            </ul>
          </div>
        )}
      </Stack>
    </Panel>
  );
}
