/** Tickets: what companies ask and operators answer. */
import { Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { NotFound } from '../app/NotFound.tsx';
import { lazyPage } from '../shared/lazy-page.ts';
import { PageSkeleton } from '../shared/Skeletons.tsx';

const NewTicketPage = lazyPage(() => import('./NewTicketPage.tsx'), 'NewTicketPage');
const TicketPage = lazyPage(() => import('./TicketPage.tsx'), 'TicketPage');
const TicketsPage = lazyPage(() => import('./TicketsPage.tsx'), 'TicketsPage');

export function Component() {
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Routes>
        <Route index element={<TicketsPage />} />
        <Route path="new" element={<NewTicketPage />} />
        <Route path=":id" element={<TicketPage />} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </Suspense>
  );
}
