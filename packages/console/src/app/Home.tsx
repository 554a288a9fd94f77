/** `/` leads to where one works. */
import { Navigate } from 'react-router';
import { useMe } from '../api/session.ts';
import { ErrorState } from '../shared/ErrorState.tsx';
import { Page } from '../shared/Page.tsx';
import { PageSkeleton } from '../shared/Skeletons.tsx';
import { homeOf } from './areas.ts';

export function Home() {
  const me = useMe();
  if (me.data) return <Navigate to={me.data.account ? homeOf(me.data.account) : '/sign-in'} replace />;
  if (!me.error) return <PageSkeleton />;
  return (
    <Page>
      <ErrorState error={me.error} onRetry={() => void me.refetch()} />
    </Page>
  );
}
