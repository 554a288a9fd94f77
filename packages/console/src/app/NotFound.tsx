import CompassOutlined from '@ant-design/icons/CompassOutlined';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from '../shared/Page.tsx';
import { State } from '../shared/State.tsx';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Page>
      <State icon={<CompassOutlined />} title={t('notFound.title')} action={<Link to="/">{t('notFound.home')}</Link>}>
        {t('notFound.text')}
      </State>
    </Page>
  );
}
