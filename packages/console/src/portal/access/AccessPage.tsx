/** API keys, certificates and delegations of the company. */
import type { AccessAnswer } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../shared/DataTable.tsx';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { Facts } from '../../shared/Facts.tsx';
import { Time } from '../../shared/Figures.tsx';
import { Page } from '../../shared/Page.tsx';
import { PageHead } from '../../shared/PageHead.tsx';
import { Panel } from '../../shared/Panel.tsx';
import { QueryView } from '../../shared/QueryView.tsx';
import { Stack } from '../../shared/Stack.tsx';
import { Status } from '../../shared/Status.tsx';
import { useAccess } from './api.ts';
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

function Parts({ access: { keys, certificates, actsFor, agents } }: { access: AccessAnswer }) {
  const { t } = useTranslation('portal');
  const none = t('access.nobody');
  const separator = useTranslation().t('listSeparator');
  return (
    <Stack>
      <KeyTable keys={keys} />
      <Panel title={t('access.certificates')} flush>
        <DataTable
          label={t('access.certificates')}
          columns={[
            { key: 'serial', title: t('access.serial'), render: ({ serial }) => <code>{serial}</code> },
            {
              key: 'state',
              title: t('receipt.status'),
              width: '140px',
              render: ({ state }) => (
                <Status tone={state === 'valid' ? 'quiet' : 'red'}>{t(`access.state.${state as 'valid'}`)}</Status>
              ),
            },
            {
              key: 'from',
              title: t('access.from'),
              width: '190px',
              render: ({ notBefore }) => <Time at={notBefore} />,
            },
            { key: 'to', title: t('access.to'), width: '190px', render: ({ notAfter }) => <Time at={notAfter} /> },
          ]}
          rows={certificates}
          rowKey={({ serial }) => serial}
          empty={<EmptyState title={t('access.noCertificate')}>{t('access.noCertificateText')}</EmptyState>}
        />
      </Panel>
      <Panel title={t('access.delegations')}>
        <Facts
          facts={[
            [t('access.actsFor'), actsFor.join(separator) || none],
            [t('access.agents'), agents.join(separator) || none],
          ]}
        />
      </Panel>
    </Stack>
  );
}
