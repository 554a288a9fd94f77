/** Header, band of the moved clock, page. */
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useNavigate } from 'react-router';
import { useMe } from '../api/session.ts';
import { areas, mayEnter } from '../app/areas.ts';
import { KeyHelp } from '../keys/KeyHelp.tsx';
import { useShortcuts } from '../keys/use-shortcuts.ts';
import { PageSkeleton } from '../shared/Skeletons.tsx';
import { ClockBand } from './ClockBand.tsx';
import { Header } from './Header.tsx';
import styles from './Shell.module.css';

export function Shell() {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  useShortcuts(
    areas
      .filter((area) => mayEnter(area, me.data?.account))
      .map(({ name, path, key }) => ({
        keys: key,
        label: t('keys.go', { area: t(`area.${name}`) }),
        run: () => void navigate(path),
      })),
  );
  return (
    <>
      <a className={styles.skip} href="#content">
        {t('header.skip')}
      </a>
      <Header />
      <ClockBand />
      <main id="content" tabIndex={-1} className={styles.content}>
        <Suspense fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </main>
      <KeyHelp />
    </>
  );
}
