import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { changeLanguage } from '../locales/index.ts';
import { useLanguage } from '../locales/use-language.ts';

export function LanguageSwitch() {
  const { t } = useTranslation();
  const other = useLanguage() === 'en' ? 'zh-CN' : 'en';
  return (
    <Button type="text" lang={other} title={t('header.languageLabel')} onClick={() => void changeLanguage(other)}>
      {t('header.language')}
    </Button>
  );
}
