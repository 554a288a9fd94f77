/**
 * Looking at personal data in full. The look is written down, and durable, before anything is shown: with who, what of whom, and why he says that he
 * needs it. Whoever looks up people by the hundred is stopped and asked by others.
 */
import type { Pool } from 'pg';
import type { Role } from '../accounts/roles.ts';
import type { Session } from '../accounts/sessions.ts';
import { HttpProblem } from '../http/problem.ts';
import { RateLimiter } from '../http/rate-limit.ts';
import { recordAlone } from './log.ts';

/** As many as an officer's hour has, and one every ten seconds. */
const LOOKS = { burst: 60, everyMs: 10_000 };

export interface Look {
  /** By which he may: the first of his roles that the door allows. */
  role: Role;
  /** `case 17`, `order 4403160PLT T1`: kind and number, never the person. */
  object: string;
  reason: string;
  /** What is shown: `buyer`, `consignee`. */
  fields: readonly string[];
}

/** `unmask(session, look, read)`: what `read` gives, after the look is written down. */
export type Unmask = <T>(session: Session, look: Look, read: () => Promise<T>) => Promise<T>;

export function createUnmask(pool: Pool): Unmask {
  const looks = new RateLimiter(LOOKS);
  return async (session, { role, object, reason, fields }, read) => {
    const why = reason.trim();
    if (why === '') throw new HttpProblem('invalid-request', 'Say why you need to see this.');
    const seconds = looks.take(session.login);
    if (seconds !== undefined) {
      throw new HttpProblem('too-many-requests', 'You have looked at more people than a case needs.', {
        headers: { 'retry-after': String(seconds) },
      });
    }
    await recordAlone(pool, {
      who: session.login,
      role,
      what: 'person.unmask',
      object,
      reason: why,
      detail: { fields },
    });
    return read();
  };
}
