/** A page that failed to load or to draw. */
import { useRouteError } from 'react-router';
import { ErrorState } from '../shared/ErrorState.tsx';
import { Page } from '../shared/Page.tsx';

export function RouteError() {
  const error = useRouteError();
  return (
    <Page>
      <ErrorState error={error} onRetry={() => window.location.reload()} />
    </Page>
  );
}
