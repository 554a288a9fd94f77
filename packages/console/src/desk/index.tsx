/** The desk: queue, case, decision; and what citizens say was not theirs. */
import { Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { lazyPage } from '../shared/lazy-page.ts';
import { PageSkeleton } from '../shared/Skeletons.tsx';
import { Desk } from './Desk.tsx';

const Reports = lazyPage(() => import('./Reports.tsx'), 'Reports');

export const Component = () => (
  <Suspense fallback={<PageSkeleton />}>
    <Routes>
      <Route index element={<Desk />} />
      <Route path="reports" element={<Reports />} />
      <Route path=":caseId" element={<Desk />} />
    </Routes>
  </Suspense>
);
