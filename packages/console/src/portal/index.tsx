/** Portal: what a participant's people do here. */
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Routes } from 'react-router';
import { NotFound } from '../app/NotFound.tsx';
import { lazyPage } from '../shared/lazy-page.ts';
import { PageSkeleton } from '../shared/Skeletons.tsx';
import { SubNav } from '../shared/SubNav.tsx';

const AccessPage = lazyPage(() => import('./access/AccessPage.tsx'), 'AccessPage');
const DocumentsPage = lazyPage(() => import('./documents/DocumentsPage.tsx'), 'DocumentsPage');
const StoryPage = lazyPage(() => import('./documents/StoryPage.tsx'), 'StoryPage');
const DraftPage = lazyPage(() => import('./drafts/DraftPage.tsx'), 'DraftPage');
const HomePage = lazyPage(() => import('./home/HomePage.tsx'), 'HomePage');
const LintPage = lazyPage(() => import('./lint/LintPage.tsx'), 'LintPage');
const ReceiptsPage = lazyPage(() => import('./receipts/ReceiptsPage.tsx'), 'ReceiptsPage');
const SheetsPage = lazyPage(() => import('./sheets/SheetsPage.tsx'), 'SheetsPage');
const SubmitPage = lazyPage(() => import('./submit/SubmitPage.tsx'), 'SubmitPage');
const TaxesPage = lazyPage(() => import('./taxes/TaxesPage.tsx'), 'TaxesPage');
const WebhooksPage = lazyPage(() => import('./webhooks/WebhooksPage.tsx'), 'WebhooksPage');

export function Component() {
  const { t } = useTranslation('portal');
  return (
    <>
      <SubNav
        label={t('title')}
        links={[
          { to: '/portal', text: t('home.nav'), end: true },
          { to: '/portal/submit', text: t('submit.nav') },
          { to: '/portal/documents', text: t('documents.nav') },
          { to: '/portal/receipts', text: t('receipts.nav') },
          { to: '/portal/lint', text: t('lint.nav') },
          { to: '/portal/sheets', text: t('sheets.nav') },
          { to: '/portal/taxes', text: t('taxes.nav') },
          { to: '/portal/webhooks', text: t('webhooks.nav') },
          { to: '/portal/access', text: t('access.nav') },
        ]}
      />
      <Suspense fallback={<PageSkeleton />}>
        <Routes>
          <Route index element={<HomePage />} />
          <Route path="submit" element={<SubmitPage />} />
          <Route path="documents" element={<DocumentsPage />} />
          <Route path="documents/:kind/:number" element={<StoryPage />} />
          <Route path="drafts/:ebpCode/:orderNo" element={<DraftPage />} />
          <Route path="receipts" element={<ReceiptsPage />} />
          <Route path="lint" element={<LintPage />} />
          <Route path="sheets" element={<SheetsPage />} />
          <Route path="taxes" element={<TaxesPage />} />
          <Route path="webhooks" element={<WebhooksPage />} />
          <Route path="access" element={<AccessPage />} />
          <Route path="*" element={<NotFound />} />
        </Routes>
      </Suspense>
    </>
  );
}
