/** The command centre: the live picture, and one page for each link of the chain. */
import { Route, Routes } from 'react-router';
import { useDarkUnlessChosen } from '../theme/store.ts';
import { AlarmsPage } from './AlarmsPage.tsx';
import { Centre } from './Centre.tsx';
import { LinkPage } from './LinkPage.tsx';
import { useCommandStream } from './store.ts';
import { TroublesPage } from './TroublesPage.tsx';

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
