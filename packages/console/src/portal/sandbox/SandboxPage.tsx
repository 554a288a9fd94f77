/** What only a sandbox has: a clock to move, companies that answer by themselves, names that choose the ending. */
import type { SandboxAnswer } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../shared/DataTable.tsx';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { Page } from '../../shared/Page.tsx';
import { PageHead } from '../../shared/PageHead.tsx';
import { Panel } from '../../shared/Panel.tsx';
import { QueryView } from '../../shared/QueryView.tsx';
import { Stack } from '../../shared/Stack.tsx';
import { useSandbox } from './api.ts';
import { ClockPanel } from './ClockPanel.tsx';
import { Copy } from './Copy.tsx';
import { NamesPanel } from './NamesPanel.tsx';

export function SandboxPage() {
  const { t } = useTranslation('company');
  return (
    <Page>
      <PageHead title={t('sandbox.title')} lead={t('sandbox.lead')} />
      <QueryView query={useSandbox()}>
        {(sandbox) =>
          sandbox.movable ? (
            <Stack>
              <ClockPanel offsetMs={sandbox.offsetMs} />
              <NamesPanel names={sandbox.names} />
              <Played played={sandbox.played} />
            </Stack>
          ) : (
            <EmptyState title={t('sandbox.not')}>{t('sandbox.notText')}</EmptyState>
          )
        }
      </QueryView>
    </Page>
  );
}

function Played({ played }: { played: SandboxAnswer['played'] }) {
  const { t } = useTranslation('company');
  const role = useTranslation('portal').t;
  const separator = useTranslation().t('listSeparator');
  return (
    <Panel title={t('sandbox.played')} flush>
      <p style={{ padding: '10px 16px', color: 'var(--c-quiet)' }}>{t('sandbox.playedLead')}</p>
      <DataTable
        label={t('sandbox.played')}
        columns={[
          {
            key: 'code',
            title: t('sandbox.code'),
            width: '260px',
            render: ({ code }) => (
              <>
                <code>{code}</code> <Copy text={code} />
              </>
            ),
          },
          {
            key: 'name',
            title: t('sandbox.name'),
            render: ({ name }) => (
              <>
                {name} <Copy text={name} />
              </>
            ),
          },
          {
            key: 'roles',
            title: t('sandbox.roles'),
            width: '24%',
            render: ({ roles }) => roles.map((one) => role(`role.${one as 'seller'}`, one)).join(separator),
          },
        ]}
        rows={played}
        rowKey={({ code }) => code}
        empty={<EmptyState title={t('sandbox.noPlayed')}>{t('sandbox.noPlayedText')}</EmptyState>}
      />
    </Panel>
  );
}
