/** Portal: what a participant's people do here. */
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Routes } from 'react-router';
import { NotFound } from '../app/NotFound.tsx';
import { GroupNav } from '../shared/GroupNav.tsx';
import { lazyPage } from '../shared/lazy-page.ts';
import { PageSkeleton } from '../shared/Skeletons.tsx';
import { usePortalGroups } from './navigation.ts';

const ApplicationsPage = lazyPage(() => import('./applications/ApplicationsPage.tsx'), 'ApplicationsPage');
const ApplyPage = lazyPage(() => import('./applications/ApplyPage.tsx'), 'ApplyPage');
const AccessPage = lazyPage(() => import('./access/AccessPage.tsx'), 'AccessPage');
const DeclarePage = lazyPage(() => import('./declare/DeclarePage.tsx'), 'DeclarePage');
const DocumentsPage = lazyPage(() => import('./documents/DocumentsPage.tsx'), 'DocumentsPage');
const StoryPage = lazyPage(() => import('./documents/StoryPage.tsx'), 'StoryPage');
const DraftPage = lazyPage(() => import('./drafts/DraftPage.tsx'), 'DraftPage');
const ForecastPage = lazyPage(() => import('./forecast/ForecastPage.tsx'), 'ForecastPage');
const HomePage = lazyPage(() => import('./home/HomePage.tsx'), 'HomePage');
const LettersPage = lazyPage(() => import('./letters/LettersPage.tsx'), 'LettersPage');
const LintPage = lazyPage(() => import('./lint/LintPage.tsx'), 'LintPage');
const MendPage = lazyPage(() => import('./mending/MendPage.tsx'), 'MendPage');
const ReceiptsPage = lazyPage(() => import('./receipts/ReceiptsPage.tsx'), 'ReceiptsPage');
const SandboxPage = lazyPage(() => import('./sandbox/SandboxPage.tsx'), 'SandboxPage');
const SheetsPage = lazyPage(() => import('./sheets/SheetsPage.tsx'), 'SheetsPage');
const SubmitPage = lazyPage(() => import('./submit/SubmitPage.tsx'), 'SubmitPage');
const TaxesPage = lazyPage(() => import('./taxes/TaxesPage.tsx'), 'TaxesPage');
const WithdrawPage = lazyPage(() => import('./applications/WithdrawPage.tsx'), 'WithdrawPage');
const WebhooksPage = lazyPage(() => import('./webhooks/WebhooksPage.tsx'), 'WebhooksPage');

export function Component() {
  const { t } = useTranslation('portal');
  return (
    <>
      <GroupNav label={t('title')} groups={usePortalGroups()} />
      <Suspense fallback={<PageSkeleton />}>
        <Routes>
          <Route index element={<HomePage />} />
          <Route path="submit" element={<SubmitPage />} />
          <Route path="declare" element={<DeclarePage />} />
          <Route path="documents" element={<DocumentsPage />} />
          <Route path="documents/:kind/:number" element={<StoryPage />} />
          <Route path="documents/inventory/:copNo/mend" element={<MendPage />} />
          <Route path="applications" element={<ApplicationsPage />} />
          <Route path="applications/withdraw/:id" element={<WithdrawPage />} />
          <Route path="applications/:copNo" element={<ApplyPage />} />
          <Route path="letters" element={<LettersPage />} />
          <Route path="drafts/:ebpCode/:orderNo" element={<DraftPage />} />
          <Route path="receipts" element={<ReceiptsPage />} />
          <Route path="lint" element={<LintPage />} />
          <Route path="sheets" element={<SheetsPage />} />
          <Route path="forecast" element={<ForecastPage />} />
          <Route path="taxes" element={<TaxesPage />} />
          <Route path="webhooks" element={<WebhooksPage />} />
          <Route path="access" element={<AccessPage />} />
          <Route path="sandbox" element={<SandboxPage />} />
          <Route path="*" element={<NotFound />} />
        </Routes>
      </Suspense>
    </>
  );
}
