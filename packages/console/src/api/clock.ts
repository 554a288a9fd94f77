/** The platform's time, which a sandbox may have moved. It comes with every `GET /api/me`. */
import { useEffect, useState } from 'react';
import { useMe } from './session.ts';

const SECOND_MS = 1_000;

/** Milliseconds of the platform's clock, once a second. */
export function useNow(): number {
  const aheadMs = useMe().data?.aheadMs ?? 0;
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  return now + aheadMs;
}
