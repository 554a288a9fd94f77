import MoonOutlined from '@ant-design/icons/MoonOutlined';
import SunOutlined from '@ant-design/icons/SunOutlined';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Choice, choose, useChoice, useMode } from '../theme/store.ts';

export function ThemeSwitch() {
  const { t } = useTranslation();
  const mode = useMode();
  const choice = useChoice();
  const items = [
    { key: 'system', label: t('header.themeSystem') },
    { key: 'light', label: t('header.themeLight') },
    { key: 'dark', label: t('header.themeDark') },
  ];
  return (
    <Dropdown trigger={['click']} menu={{ items, selectedKeys: [choice], onClick: ({ key }) => choose(key as Choice) }}>
      <Button type="text" icon={mode === 'dark' ? <MoonOutlined /> : <SunOutlined />} aria-label={t('header.theme')} />
    </Dropdown>
  );
}
