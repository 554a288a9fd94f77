/** The areas on a narrow screen. */
import MenuOutlined from '@ant-design/icons/MenuOutlined';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Account } from '../api/session.ts';
import { areas, mayEnter } from '../app/areas.ts';

export function AreaMenu({ account }: { account: Account | null | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const items = areas
    .filter((area) => mayEnter(area, account))
    .map(({ name, path }) => ({ key: path, label: t(`area.${name}`) }));
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => void navigate(key) }}>
      <Button type="text" icon={<MenuOutlined />} aria-label={t('header.menu')} />
    </Dropdown>
  );
}
