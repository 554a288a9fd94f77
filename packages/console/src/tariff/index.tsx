/** Reference: what anybody may look up. */
import { useTranslation } from 'react-i18next';
import { Navigate, Route, Routes } from 'react-router';
import { NotFound } from '../app/NotFound.tsx';
import { SubNav } from '../shared/SubNav.tsx';
import { CodePage } from './CodePage.tsx';
import { CodesPage } from './CodesPage.tsx';
import { GoodPage } from './GoodPage.tsx';
import { GoodsPage } from './GoodsPage.tsx';
import { TablesPage } from './TablesPage.tsx';
import { TaxPage } from './TaxPage.tsx';

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
    </>
  );
}
