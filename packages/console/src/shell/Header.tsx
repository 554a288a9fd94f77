/** One line across every page: where one is, where one may go, what time it is here, who one is. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '../api/session.ts';
import { HEADER_SLOT_ID } from '../shared/HeaderSlot.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { AreaLinks } from './AreaLinks.tsx';
import { AreaMenu } from './AreaMenu.tsx';
import { Clock } from './Clock.tsx';
import styles from './Header.module.css';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';

export function Header() {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <header className={styles.header}>
      <div className={styles.narrow}>
        <AreaMenu account={me.data?.account} />
      </div>
      <Link to="/" className={styles.brand}>
        <img src="/mark.svg" alt="" width={20} height={20} />
        {t('brand')}
      </Link>
      <nav aria-label={t('header.areas')} className={styles.wide}>
        <AreaLinks account={me.data?.account} />
      </nav>
      <div id={HEADER_SLOT_ID} className={styles.slot} />
      <Clock />
      <LanguageSwitch />
      <ThemeSwitch />
      <AccountMenu account={me.data?.account} />
    </header>
  );
}
