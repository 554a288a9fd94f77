/**
 * The slices of guarantee that one process holds. A slice is lent to one transaction at a time, so that commits of a guarantor's lists do
 * not wait for each other, neither here nor between processes:
 *
 *   account --draw--> idle --lend--> lent --committed--> idle        what was frozen stands in its row, in the commit of the release
 *      ^               |               |
 *      +---give back---+               +----failed-----> idle, unsure: its row is read before it is lent again
 *        (idle long, or the process ends; of a process that died a duty does it)
 *
 * The row is the truth and its check guards it. What this process believes only saves it from asking.
 */
import type { Registry } from '../services.ts';
import { type Drawing, draw, giveBack, reread, type Slice } from './draw.ts';

/** A slice that nothing was frozen from for so long goes back: less than half of what a duty calls an orphan. */
const IDLE_MS = 60_000;
const TIDY_EVERY_MS = 15_000;
/** After it was found short, an account is asked again so soon: a top-up counts within seconds, and a flood of short lists does not lock it for each. */
const SHORT_MS = 500;
const SHORT_MAX = 10_000;

export class Guarantees {
  readonly #drawing: Drawing;
  readonly #registry: Registry;
  readonly #idle = new Map<string, Slice[]>();
  /** Until when an account that was short is not asked again, by monotonic clock, and for how much it was short. */
  readonly #short = new Map<string, { untilMs: number; needFen: number }>();
  #tidying: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(drawing: Drawing, registry: Registry) {
    this.#drawing = drawing;
    this.#registry = registry;
  }

  start(): void {
    this.#tidying = setInterval(() => void this.#tidy(IDLE_MS).catch(() => {}), TIDY_EVERY_MS);
    this.#tidying.unref();
  }

  /** Lent slices come back first: transactions have ended when a process stops. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#tidying);
    await this.#tidy(0);
  }

  /**
   * A slice with so much left, if the account has it; less, if not; undefined, if it has nothing. The caller gives it back with `back`.
   * @param thorough also what other slices have left is taken: for a list that would be refused without
   */
  async lend(guarantor: string, needFen: number, thorough: boolean, lent?: Slice): Promise<Slice | undefined> {
    const slice = lent ?? (await this.#takeIdle(guarantor));
    if (slice !== undefined && slice.leftFen >= needFen) return slice;
    if (!(await this.#registry.byCode(guarantor))) return slice; // only who is registered can be a guarantor
    const known = this.#short.get(guarantor);
    if (known && known.untilMs > performance.now() && needFen >= known.needFen) return slice;
    const drawn = await draw(this.#drawing, guarantor, needFen, slice, thorough).catch((error) => {
      if (slice && !lent) this.back(slice, false);
      throw error;
    });
    if ((drawn?.leftFen ?? 0) < needFen && thorough) this.#remember(guarantor, needFen);
    if (drawn === undefined || slice === undefined) return drawn ?? slice;
    if (drawn.slot !== slice.slot) throw new Error(`Slice ${drawn.slot} of ${guarantor} came for ${slice.slot}`);
    slice.leftFen = drawn.leftFen;
    return slice;
  }

  /** A transaction with it has ended. Its caller has taken off what it froze. */
  back(slice: Slice, isSure: boolean): void {
    slice.isUnsure ||= !isSure;
    slice.usedAt = performance.now();
    const idle = this.#idle.get(slice.guarantor);
    if (idle) idle.push(slice);
    else this.#idle.set(slice.guarantor, [slice]);
    if (this.#stopped) void this.#tidy(0).catch(() => {});
  }

  async #takeIdle(guarantor: string): Promise<Slice | undefined> {
    for (let slice = this.#pop(guarantor); slice; slice = this.#pop(guarantor)) {
      if (!slice.isUnsure) return slice;
      const leftFen = await reread(this.#drawing, slice);
      if (leftFen === undefined) continue; // was taken back
      slice.leftFen = leftFen;
      slice.isUnsure = false;
      return slice;
    }
    return undefined;
  }

  #pop(guarantor: string): Slice | undefined {
    const idle = this.#idle.get(guarantor);
    const slice = idle?.pop();
    if (idle?.length === 0) this.#idle.delete(guarantor);
    return slice;
  }

  #remember(guarantor: string, needFen: number): void {
    if (this.#short.size >= SHORT_MAX) this.#short.clear();
    this.#short.set(guarantor, { untilMs: performance.now() + SHORT_MS, needFen });
  }

  async #tidy(idleMs: number): Promise<void> {
    const before = performance.now() - idleMs;
    for (const [guarantor, slices] of [...this.#idle]) {
      const old = slices.filter(({ usedAt }) => usedAt <= before);
      if (old.length === 0) continue;
      const kept = slices.filter((slice) => !old.includes(slice));
      if (kept.length > 0) this.#idle.set(guarantor, kept);
      else this.#idle.delete(guarantor);
      await giveBack(
        this.#drawing,
        guarantor,
        old.map(({ slot }) => slot),
      );
    }
  }
}
