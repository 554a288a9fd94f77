/** The command centre: the live picture, and one page for each link of the chain. */
import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { PageSkeleton } from '../shared/Skeletons.tsx';
import { useDarkUnlessChosen } from '../theme/store.ts';
import { Centre } from './Centre.tsx';
import { LinkPage } from './LinkPage.tsx';
import { useCommandStream } from './store.ts';
import { TroublesPage } from './TroublesPage.tsx';

/** Loaded when it is asked for: forms and dialogs weigh more than the page. */
const AlarmsPage = lazy(() => import('./AlarmsPage.tsx').then((file) => ({ default: file.AlarmsPage })));

export function Component() {
  useDarkUnlessChosen();
  useCommandStream();
  return (
    <Routes>
      <Route index element={<Centre />} />
      <Route
        path="alarms"
        element={
          <Suspense fallback={<PageSkeleton />}>
            <AlarmsPage />
          </Suspense>
        }
      />
      <Route path="troubles" element={<TroublesPage />} />
      <Route path="links/:link" element={<LinkPage />} />
    </Routes>
  );
}
