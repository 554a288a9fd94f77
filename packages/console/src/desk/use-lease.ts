/** The case is before this officer as long as its page shows; when he leaves, it is the next one's. */
import type { LeaseAnswer } from '@tongguan/platform/api-types';
import { useEffect, useState } from 'react';
import { api } from '../api/client.ts';
import { ApiProblem } from '../api/problem.ts';

/** The platform keeps it for 75 s. */
const SAY_AGAIN_MS = 20_000;

export type Lease = 'asking' | 'mine' | 'taken' | 'gone' | 'away';

export function useLease(caseId: number): Lease {
  const [lease, setLease] = useState<{ caseId: number; state: Lease }>({ caseId, state: 'asking' });
  useEffect(() => {
    const path = `/api/desk/cases/${caseId}/lease`;
    let left = false;
    const say = async () => {
      const state = await ask(path);
      if (!left) setLease({ caseId, state });
    };
    void say();
    const timer = setInterval(say, SAY_AGAIN_MS);
    // A tab that is closed says so as well as one that goes on to the next case.
    const leave = () => void api.delete(path, { keepalive: true }).catch(() => {});
    window.addEventListener('pagehide', leave);
    return () => {
      left = true;
      clearInterval(timer);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [caseId]);
  return lease.caseId === caseId ? lease.state : 'asking';
}

async function ask(path: string): Promise<Lease> {
  try {
    await api.post<LeaseAnswer>(path);
    return 'mine';
  } catch (error) {
    if (!(error instanceof ApiProblem)) return 'away';
    return error.status === 409 ? 'taken' : error.status === 404 ? 'gone' : 'away';
  }
}
