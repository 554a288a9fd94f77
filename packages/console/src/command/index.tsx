/** The command centre: the live picture, and one page for each link of the chain. */
import { Route, Routes } from 'react-router';
import { lazyPage } from '../shared/lazy-page.ts';
import { useDarkUnlessChosen } from '../theme/store.ts';
import { Centre } from './Centre.tsx';
import { useCommandStream } from './store.ts';

const AlarmsPage = lazyPage(() => import('./AlarmsPage.tsx'), 'AlarmsPage');
const LinkPage = lazyPage(() => import('./LinkPage.tsx'), 'LinkPage');
const TroublesPage = lazyPage(() => import('./TroublesPage.tsx'), 'TroublesPage');

export function Component() {
  useDarkUnlessChosen();
  useCommandStream();
  return (
    <Routes>
      <Route index element={<Centre />} />
      <Route path="alarms" element={<AlarmsPage />} />
      <Route path="troubles" element={<TroublesPage />} />
      <Route path="links/:link" element={<LinkPage />} />
    </Routes>
  );
}
