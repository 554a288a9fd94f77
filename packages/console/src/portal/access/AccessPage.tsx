/** API keys, certificates, signing service and delegations of the company. */
import type { AccessAnswer } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { Page } from '../../shared/Page.tsx';
import { PageHead } from '../../shared/PageHead.tsx';
import { QueryView } from '../../shared/QueryView.tsx';
import { Stack } from '../../shared/Stack.tsx';
import { SigningPanel } from '../signing/SigningPanel.tsx';
import { useAccess } from './api.ts';
import { CertificatesPanel } from './CertificatesPanel.tsx';
import { AgentsPanel, ClientsPanel } from './Delegations.tsx';
import { KeyTable } from './KeyTable.tsx';

export function AccessPage() {
  const { t } = useTranslation('portal');
  return (
    <Page>
      <PageHead title={t('access.title')} lead={t('access.lead')} />
      <QueryView query={useAccess()}>{(access) => <Parts access={access} />}</QueryView>
    </Page>
  );
}

const Parts = ({ access: { keys, certificates, actsFor, agents } }: { access: AccessAnswer }) => (
  <Stack>
    <CertificatesPanel certificates={certificates} />
    <SigningPanel certificates={certificates} />
    <AgentsPanel agents={agents} />
    <ClientsPanel clients={actsFor} />
    <KeyTable keys={keys} />
  </Stack>
);
