/** All documents that need somebody. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from '../shared/Page.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { Panel } from '../shared/Panel.tsx';
import { Troubles } from './Troubles.tsx';

export function TroublesPage() {
  const { t } = useTranslation('command');
  return (
    <Page>
      <PageHead
        title={t('troubles.title')}
        lead={t('troubles.lead')}
        actions={<Link to="/command">{t('linkPage.back')}</Link>}
      />
      <Panel flush>
        <Troubles />
      </Panel>
    </Page>
  );
}
