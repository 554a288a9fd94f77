/**
 * How one process tells the others of receipts that it has committed: the number of each receiver's last one, over the supervisor's
 * broadcast. What is told within a moment is told together: under load many commits a second give receipts to the same participants.
 */
import type { Json } from '../supervise/messages.ts';
import type { LastNumbers } from './waiters.ts';

/** Receivers named in one broadcast: 40 characters each, with 18 characters of code and the largest number. */
const RECEIVERS_MAX = 100;

export function announcer(ms: number, broadcast: (payload: Json) => void): (last: LastNumbers) => void {
  const gathered = new Map<string, number>();
  const tell = () => {
    const all = [...gathered];
    gathered.clear();
    for (let i = 0; i < all.length; i += RECEIVERS_MAX) broadcast({ receipts: all.slice(i, i + RECEIVERS_MAX) });
  };
  return (last) => {
    if (gathered.size === 0 && last.size > 0) setTimeout(tell, ms);
    for (const [receiver, no] of last) gathered.set(receiver, Math.max(no, gathered.get(receiver) ?? 0));
  };
}

/** What a broadcast tells of receipts; nothing when it is about something else. */
export function announced(payload: Json): LastNumbers {
  return new Map((payload as { receipts?: [string, number][] } | null)?.receipts);
}
