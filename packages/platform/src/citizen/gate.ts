/**
 * Citizens ask for little, and may come by the million. What they ask for has a gate of its own in the web process, before anything else is
 * looked at: a few are answered at a time, some wait, the rest are told when to come again. So officers and participants keep
 * their pages, and the database sees no more of a flood than of a quiet day.
 */
import type { FastifyInstance } from 'fastify';
import { HttpProblem } from '../http/problem.ts';

/** Answered at a time: as many statements as citizens may have under way. */
const INSIDE_MAX = 4;
/** Waiting; an answer takes some milliseconds, so the last of them waits a tenth of a second. */
const WAITING_MAX = 64;
const WAIT_MS_MAX = 2_000;
const COME_AGAIN_SECONDS = 3;

export const CITIZEN_PATH = /^\/api\/citizen(?:[/?]|$)/;

class Gate {
  #inside = 0;
  readonly #waiting: (() => void)[] = [];

  /** Resolves when there is room; throws where too many wait already. Whoever came in calls `leave`. */
  async enter(): Promise<void> {
    if (this.#inside < INSIDE_MAX) {
      this.#inside++;
      return;
    }
    if (this.#waiting.length >= WAITING_MAX) throw fullHouse();
    await new Promise<void>((resolve, reject) => {
      const come = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(come), 1);
        reject(fullHouse());
      }, WAIT_MS_MAX);
      this.#waiting.push(come);
    });
  }

  /** The place of whoever leaves is the next one's. */
  leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#inside--;
  }
}

/** Before the session is looked up. */
export function citizenGate(app: FastifyInstance): void {
  const gate = new Gate();
  app.addHook('onRequest', async (request, reply) => {
    if (!CITIZEN_PATH.test(request.url)) return;
    await gate.enter();
    if (reply.raw.destroyed) gate.leave();
    else reply.raw.once('close', () => gate.leave());
  });
}

const fullHouse = () =>
  new HttpProblem('busy', 'Many people are asking at this moment. Come again shortly.', {
    headers: { 'retry-after': String(COME_AGAIN_SECONDS) },
  });
