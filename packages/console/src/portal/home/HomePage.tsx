/** What needs you today, then today's funnel and the latest receipts. */
import type { PortalHomeAnswer } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { Page } from '../../shared/Page.tsx';
import { PageHead } from '../../shared/PageHead.tsx';
import { Panel } from '../../shared/Panel.tsx';
import { QueryView } from '../../shared/QueryView.tsx';
import { Stack } from '../../shared/Stack.tsx';
import { useHome } from '../api.ts';
import { ReceiptTable } from '../receipts/ReceiptTable.tsx';
import { Funnel } from './Funnel.tsx';
import { Needs } from './Needs.tsx';

export function HomePage() {
  const { t } = useTranslation('portal');
  const shell = useTranslation().t;
  const home = useHome();
  return (
    <Page>
      <PageHead
        title={home.data?.company.name ?? t('home.title')}
        lead={
          home.data &&
          `${home.data.company.code} · ${home.data.company.roles.map((role) => t(`role.${role as 'seller'}`, role)).join(shell('listSeparator'))}`
        }
      />
      <QueryView query={home}>{(data) => <Parts home={data} />}</QueryView>
    </Page>
  );
}

function Parts({ home }: { home: PortalHomeAnswer }) {
  const { t } = useTranslation('portal');
  return (
    <Stack>
      <Needs home={home} />
      <Funnel funnel={home.funnel} />
      {home.latest.length > 0 && (
        <Panel title={t('home.latest')} flush>
          <ReceiptTable label={t('home.latest')} rows={home.latest} />
        </Panel>
      )}
    </Stack>
  );
}
