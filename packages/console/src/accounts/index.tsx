/** Accounts of people, and companies that ask to be registered. */
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Route, Routes } from 'react-router';
import { useMe } from '../api/session.ts';
import { NotFound } from '../app/NotFound.tsx';
import { lazyPage } from '../shared/lazy-page.ts';
import { PageSkeleton } from '../shared/Skeletons.tsx';
import { SubNav } from '../shared/SubNav.tsx';

const AccountsPage = lazyPage(() => import('./AccountsPage.tsx'), 'AccountsPage');
const RegistrationsPage = lazyPage(() => import('./RegistrationsPage.tsx'), 'RegistrationsPage');

/** Accounts are an administrator's; an operator sees registrations. */
const First = ({ administers }: { administers: boolean }) =>
  administers ? <AccountsPage /> : <Navigate to="/accounts/registrations" replace />;

export function Component() {
  const { t } = useTranslation('registration');
  const administers = useMe().data?.account?.roles.includes('administrator') ?? false;
  const registrations = { to: '/accounts/registrations', text: t('accounts.nav.registrations') };
  const accounts = { to: '/accounts', text: t('accounts.nav.accounts'), end: true };
  return (
    <>
      <SubNav label={t('accounts.title')} links={administers ? [accounts, registrations] : [registrations]} />
      <Suspense fallback={<PageSkeleton />}>
        <Routes>
          <Route index element={<First administers={administers} />} />
          <Route path="registrations" element={<RegistrationsPage />} />
          <Route path="*" element={<NotFound />} />
        </Routes>
      </Suspense>
    </>
  );
}
