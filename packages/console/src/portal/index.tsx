/** Portal: what a participant's people do here. */
import { useTranslation } from 'react-i18next';
import { Route, Routes } from 'react-router';
import { NotFound } from '../app/NotFound.tsx';
import { SubNav } from '../shared/SubNav.tsx';
import { DocumentsPage } from './documents/DocumentsPage.tsx';
import { StoryPage } from './documents/StoryPage.tsx';
import { HomePage } from './home/HomePage.tsx';
import { LintPage } from './lint/LintPage.tsx';
import { ReceiptsPage } from './receipts/ReceiptsPage.tsx';
import { SubmitPage } from './submit/SubmitPage.tsx';

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
        ]}
      />
      <Routes>
        <Route index element={<HomePage />} />
        <Route path="submit" element={<SubmitPage />} />
        <Route path="documents" element={<DocumentsPage />} />
        <Route path="documents/:kind/:number" element={<StoryPage />} />
        <Route path="receipts" element={<ReceiptsPage />} />
        <Route path="lint" element={<LintPage />} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </>
  );
}
