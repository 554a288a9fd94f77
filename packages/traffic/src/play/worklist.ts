// The loop of every played part: look at a list of the platform (a long poll), take up what is new, many at a time, and look again.
// A look can be older than an answer given meanwhile, so what was dealt with is remembered for a while.
import { pause } from '../mailbox.ts';

export interface Worklist<T> {
  /** One long poll; the list as it stands, taken up or not. */
  look(): Promise<T[]>;
  idOf(item: T): number;
  /** Deals with one item and says whether that is done; an item not done is taken up again. Must not throw. */
  deal(item: T): Promise<boolean>;
  onTrouble(error: unknown): void;
  signal: AbortSignal;
}

/** Items being dealt with or waiting for their moment; more stay on the platform's list until there is room. */
const IN_HAND_MAX = 200;
/** Items remembered as dealt with. Beyond, the oldest is forgotten: should it still be listed, it is dealt with again. */
const DEALT_WITH_MAX = 10_000;
/** Pause when a list that is not empty brought nothing new. */
const NOTHING_NEW_PAUSE_MS = 500;
/** Pause after a look that failed when the client's own patience was over. */
const TROUBLE_PAUSE_MS = 2_000;

/** Works until the signal aborts; then waits for what is in hand. */
export async function workThrough<T>({ look, idOf, deal, onTrouble, signal }: Worklist<T>): Promise<void> {
  const inHand = new Map<number, Promise<void>>();
  const dealtWith = new Set<number>();
  const takeUp = async (item: T): Promise<void> => {
    const id = idOf(item);
    if (await deal(item)) remember(dealtWith, id);
    inHand.delete(id);
  };
  while (!signal.aborted) {
    try {
      const items = await look();
      const fresh = items.filter((item) => !inHand.has(idOf(item)) && !dealtWith.has(idOf(item)));
      const taken = fresh.slice(0, IN_HAND_MAX - inHand.size);
      for (const item of taken) inHand.set(idOf(item), takeUp(item));
      if (items.length > 0 && taken.length === 0) await pause(NOTHING_NEW_PAUSE_MS, signal);
    } catch (error) {
      if (!signal.aborted) onTrouble(error);
      await pause(TROUBLE_PAUSE_MS, signal);
    }
  }
  await Promise.all(inHand.values());
}

function remember(dealtWith: Set<number>, id: number): void {
  dealtWith.add(id);
  if (dealtWith.size > DEALT_WITH_MAX) dealtWith.delete(dealtWith.values().next().value!);
}
