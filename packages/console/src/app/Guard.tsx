/** Lets in whom the area is for; asks others to sign in, or says which role has the right. */
import type { ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { useMe } from '../api/session.ts';
import { ErrorState } from '../shared/ErrorState.tsx';
import { NoRight } from '../shared/NoRight.tsx';
import { Page } from '../shared/Page.tsx';
import { PageSkeleton } from '../shared/Skeletons.tsx';
import { type Area, mayEnter } from './areas.ts';

export function Guard({ area, children }: { area: Area; children: ReactNode }) {
  const me = useMe();
  const { pathname, search } = useLocation();
  if (mayEnter(area, me.data?.account)) return children;
  if (me.data?.account === null)
    return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />;
  if (me.data) {
    return (
      <Page>
        <NoRight roles={area.roles} />
      </Page>
    );
  }
  if (me.error) {
    return (
      <Page>
        <ErrorState error={me.error} onRetry={() => void me.refetch()} />
      </Page>
    );
  }
  return <PageSkeleton />;
}
