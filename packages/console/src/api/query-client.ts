/** How long answers are good for, and what is asked again. */
import { QueryClient } from '@tanstack/react-query';
import { ApiProblem, Unreachable } from './problem.ts';

const RETRIES_MAX = 3;
const FRESH_MS = 5_000;

/** A refusal stays one; a platform that is busy or away comes back. */
function mayComeRight(failures: number, error: Error): boolean {
  if (failures >= RETRIES_MAX) return false;
  return error instanceof Unreachable || (error instanceof ApiProblem && error.status === 503);
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: FRESH_MS, retry: mayComeRight, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});
