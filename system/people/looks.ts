/** What pages of desk and portal ask for while people sit at them, and how long each answer takes. */
import { atRate, type Times, timesOf } from './at-rate.ts';

export interface Look {
  /** As the report names it. */
  what: string;
  cookie: string;
  path: () => string;
}

export interface Looked {
  perSecond: number;
  all: Times;
  byPage: Record<string, Times>;
  /** Answers other than 200, by page and status; 0: none came. */
  failed: Record<string, number>;
}

const ANSWER_MS_MAX = 30_000;

export async function look(url: string, looks: readonly Look[], perSecond: number, stop: AbortSignal): Promise<Looked> {
  const taken = new Map<string, number[]>(looks.map(({ what }) => [what, []]));
  const failed: Record<string, number> = {};
  await atRate(perSecond, stop, async (i) => {
    const { what, cookie, path } = looks[i % looks.length]!;
    const askedAt = performance.now();
    const status = await ask(`${url}${path()}`, cookie);
    taken.get(what)!.push(performance.now() - askedAt);
    if (status !== 200) failed[`${what} ${status}`] = (failed[`${what} ${status}`] ?? 0) + 1;
  });
  const byPage = Object.fromEntries([...taken].map(([what, ms]) => [what, timesOf(ms)]));
  return { perSecond, all: timesOf([...taken.values()].flat()), byPage, failed };
}

async function ask(address: string, cookie: string): Promise<number> {
  try {
    const answer = await fetch(address, {
      headers: { cookie, accept: address.includes('/api/') ? 'application/json' : 'text/html' },
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}
