/** The citizen's page is a document of its own (me.html), light enough for a slow telephone; whoever comes from the console goes there. */
import { useEffect } from 'react';
import { PageSkeleton } from '../shared/Skeletons.tsx';

export function Component() {
  useEffect(() => window.location.assign(import.meta.env.DEV ? '/me.html' : '/me'), []);
  return <PageSkeleton />;
}
