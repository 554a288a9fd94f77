import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import type { Account } from '../api/session.ts';
import { areas, mayEnter } from '../app/areas.ts';
import styles from './AreaLinks.module.css';

export function AreaLinks({ account }: { account: Account | null | undefined }) {
  const { t } = useTranslation();
  return (
    <div className={styles.links}>
      {areas
        .filter((area) => mayEnter(area, account))
        .map(({ name, path }) => (
          <NavLink key={name} to={path} className={({ isActive }) => (isActive ? styles.here! : styles.link!)}>
            {t(`area.${name}`)}
          </NavLink>
        ))}
    </div>
  );
}
