/** The desk: queue, case, decision; and what citizens say was not theirs. */
import { Route, Routes } from 'react-router';
import { Desk } from './Desk.tsx';
import { Reports } from './Reports.tsx';

export const Component = () => (
  <Routes>
    <Route index element={<Desk />} />
    <Route path="reports" element={<Reports />} />
    <Route path=":caseId" element={<Desk />} />
  </Routes>
);
