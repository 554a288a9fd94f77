/** Operations: orders, parties outside, emergency releases, and what is to be audited after a release. */
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Routes } from 'react-router';
import { NotFound } from '../app/NotFound.tsx';
import { lazyPage } from '../shared/lazy-page.ts';
import { PageSkeleton } from '../shared/Skeletons.tsx';
import { SubNav } from '../shared/SubNav.tsx';
import { OrdersPage } from './OrdersPage.tsx';

const PartiesPage = lazyPage(() => import('./PartiesPage.tsx'), 'PartiesPage');
const EmergencyPage = lazyPage(() => import('./EmergencyPage.tsx'), 'EmergencyPage');
const AuditPage = lazyPage(() => import('./AuditPage.tsx'), 'AuditPage');

export function Component() {
  const { t } = useTranslation('ops');
  return (
    <>
      <SubNav
        label={t('title')}
        links={[
          { to: '/ops', text: t('orders'), end: true },
          { to: '/ops/parties', text: t('parties.title') },
          { to: '/ops/emergency', text: t('emergency.title') },
          { to: '/ops/after-audit', text: t('audit.title') },
        ]}
      />
      <Suspense fallback={<PageSkeleton />}>
        <Routes>
          <Route index element={<OrdersPage />} />
          <Route path="parties" element={<PartiesPage />} />
          <Route path="emergency" element={<EmergencyPage />} />
          <Route path="after-audit" element={<AuditPage />} />
          <Route path="*" element={<NotFound />} />
        </Routes>
      </Suspense>
    </>
  );
}
