/** The command centre: the live picture, and one page for each link of the chain. */
import { Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { lazyPage } from '../shared/lazy-page.ts';
import { PageSkeleton } from '../shared/Skeletons.tsx';
import { useDarkUnlessChosen } from '../theme/store.ts';
import { Centre } from './Centre.tsx';
import { LinkPage } from './LinkPage.tsx';
import { useCommandStream } from './store.ts';
import { TroublesPage } from './TroublesPage.tsx';

/** Loaded when it is asked for: forms and dialogs weigh more than the page. */
const AlarmsPage = lazyPage(() => import('./AlarmsPage.tsx'), 'AlarmsPage');
const DutyPage = lazyPage(() => import('./DutyPage.tsx'), 'DutyPage');
const ForecastPage = lazyPage(() => import('./ForecastPage.tsx'), 'ForecastPage');

export function Component() {
  useDarkUnlessChosen();
  useCommandStream();
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Routes>
        <Route index element={<Centre />} />
        <Route path="alarms" element={<AlarmsPage />} />
        <Route path="duty" element={<DutyPage />} />
        <Route path="forecast" element={<ForecastPage />} />
        <Route path="troubles" element={<TroublesPage />} />
        <Route path="links/:link" element={<LinkPage />} />
      </Routes>
    </Suspense>
  );
}
