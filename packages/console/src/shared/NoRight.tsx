/** Not for this account: says which role may. */
import LockOutlined from '@ant-design/icons/LockOutlined';
import { useTranslation } from 'react-i18next';
import type { Role } from '../api/session.ts';
import { State } from './State.tsx';

export function NoRight({ roles }: { roles: readonly Role[] }) {
  const { t } = useTranslation();
  const names = roles.map((role) => t(`role.${role}`)).join(t('listSeparator'));
  return (
    <State icon={<LockOutlined />} tone="amber" title={t('noRight.title')}>
      {names === '' ? t('noRight.textUnnamed') : t('noRight.text', { roles: names })}
    </State>
  );
}
