/** Reference: what anybody may look up. */
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Route, Routes } from 'react-router';
import { NotFound } from '../app/NotFound.tsx';
import { lazyPage } from '../shared/lazy-page.ts';
import { PageSkeleton } from '../shared/Skeletons.tsx';
import { SubNav } from '../shared/SubNav.tsx';

const CodePage = lazyPage(() => import('./CodePage.tsx'), 'CodePage');
const CodesPage = lazyPage(() => import('./CodesPage.tsx'), 'CodesPage');
const GoodPage = lazyPage(() => import('./GoodPage.tsx'), 'GoodPage');
const GoodsPage = lazyPage(() => import('./GoodsPage.tsx'), 'GoodsPage');
const TablesPage = lazyPage(() => import('./TablesPage.tsx'), 'TablesPage');
const TaxPage = lazyPage(() => import('./TaxPage.tsx'), 'TaxPage');

export function Component() {
  const { t } = useTranslation('tariff');
  return (
    <>
      <SubNav
        label={t('title')}
        links={[
          { to: '/tariff/goods', text: t('goods.nav') },
          { to: '/tariff/tax', text: t('tax.nav') },
          { to: '/tariff/tables', text: t('tables.nav') },
          { to: '/tariff/codes', text: t('codes.nav') },
        ]}
      />
      <Suspense fallback={<PageSkeleton />}>
        <Routes>
          <Route index element={<Navigate to="/tariff/goods" replace />} />
          <Route path="goods" element={<GoodsPage />} />
          <Route path="goods/:hs10" element={<GoodPage />} />
          <Route path="tax" element={<TaxPage />} />
          <Route path="tables" element={<Navigate to="/tariff/tables/unit" replace />} />
          <Route path="tables/:table" element={<TablesPage />} />
          <Route path="codes" element={<CodesPage />} />
          <Route path="codes/:code" element={<CodePage />} />
          <Route path="*" element={<NotFound />} />
        </Routes>
      </Suspense>
    </>
  );
}
