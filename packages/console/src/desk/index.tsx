import { useTranslation } from 'react-i18next';
import { Page } from '../shared/Page.tsx';
import { PageHead } from '../shared/PageHead.tsx';

export function Component() {
  const { t } = useTranslation('desk');
  return (
    <Page>
      <PageHead title={t('title')} />
    </Page>
  );
}
