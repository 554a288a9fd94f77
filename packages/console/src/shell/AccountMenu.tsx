import UserOutlined from '@ant-design/icons/UserOutlined';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { type Account, useSignOut } from '../api/session.ts';
import styles from './AccountMenu.module.css';

export function AccountMenu({ account }: { account: Account | null | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const signOut = useSignOut();
  if (!account) {
    if (account === undefined || pathname === '/sign-in') return null;
    return (
      <Button type="text" onClick={() => void navigate(`/sign-in?next=${encodeURIComponent(pathname)}`)}>
        {t('header.signIn')}
      </Button>
    );
  }
  const roles = account.roles.map((role) => t(`role.${role}`)).join(t('listSeparator'));
  const items = [
    { key: 'who', disabled: true, label: account.participant ? `${roles} · ${account.participant}` : roles },
    { key: 'out', label: t('header.signOut') },
  ];
  const out = () => signOut.mutate(undefined, { onSettled: () => void navigate('/sign-in') });
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => key === 'out' && out() }}>
      <Button type="text" icon={<UserOutlined />} aria-label={`${t('header.account')} ${account.name}`}>
        <span className={styles.name}>{account.name}</span>
      </Button>
    </Dropdown>
  );
}
