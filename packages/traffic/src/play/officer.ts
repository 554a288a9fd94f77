// The played officer: looks at the review desk and decides every held case, as the buyer's name says; release where it says nothing.
import type { Client } from '../client.ts';
import { magicOf, type Ruling } from '../magic.ts';
import { pause } from '../mailbox.ts';
import type { PlayEvent } from './play.ts';

/** A held case as the desk lists it. */
export interface DeskCase {
  caseId: number;
  orderNo: string;
  buyerName: string;
}

export interface OfficerOptions {
  client: Client;
  operatorToken: string;
  signal: AbortSignal;
  onEvent(event: PlayEvent): void;
}

const WAIT_SECONDS = 20;
const IN_HAND_MAX = 200;
const NOTHING_NEW_PAUSE_MS = 500;
const TROUBLE_PAUSE_MS = 2_000;
/** Cases never to be decided stay in the queue; this many are remembered as seen. */
const LEFT_ALONE_MAX = 10_000;

const USUAL: Ruling = { outcome: 'release', afterSeconds: 0 };

export async function playOfficer(options: OfficerOptions): Promise<void> {
  const { client, operatorToken, signal, onEvent } = options;
  const inHand = new Map<number, Promise<void>>();
  const leftAlone = new Set<number>();
  while (!signal.aborted) {
    try {
      const cases = await heldCases(client, operatorToken, signal);
      const fresh = cases
        .filter((c) => !inHand.has(c.caseId) && !leftAlone.has(c.caseId))
        .slice(0, IN_HAND_MAX - inHand.size);
      for (const held of fresh) {
        const ruling = magicOf(held.buyerName)?.officer ?? USUAL;
        if (ruling.outcome === 'never') {
          if (leftAlone.size < LEFT_ALONE_MAX) leftAlone.add(held.caseId);
          onEvent(event(held, 'withheld'));
          continue;
        }
        inHand.set(
          held.caseId,
          decide(held, ruling, options).finally(() => inHand.delete(held.caseId)),
        );
      }
      if (cases.length > 0 && fresh.length === 0) await pause(NOTHING_NEW_PAUSE_MS, signal);
    } catch (error) {
      if (!signal.aborted)
        onEvent({ part: 'officer', party: 'officer', about: '', kind: 'trouble', detail: String(error) });
      await pause(TROUBLE_PAUSE_MS, signal);
    }
  }
  await Promise.all(inHand.values());
}

async function heldCases(client: Client, operatorToken: string, signal: AbortSignal): Promise<DeskCase[]> {
  const answer = await client.request('/desk/queue', { apiKey: operatorToken, wait: WAIT_SECONDS, signal });
  if (answer.status !== 200) throw new Error(`Review desk: ${answer.status} ${answer.text.slice(0, 300)}`);
  return (JSON.parse(answer.text) as { cases: DeskCase[] }).cases;
}

/** Decides one case. Never throws: a case that could not be decided is still in the queue at the next look. */
async function decide(
  held: DeskCase,
  ruling: Exclude<Ruling, { outcome: 'never' }>,
  { client, operatorToken, signal, onEvent }: OfficerOptions,
): Promise<void> {
  try {
    if (ruling.outcome === 'release') await pause(ruling.afterSeconds * 1000, signal);
    if (signal.aborted) return;
    const verdict =
      ruling.outcome === 'release'
        ? { outcome: 'release', reason: '演练关员审核通过' }
        : { outcome: 'reject', code: ruling.code, reason: ruling.reason };
    const answer = await client.request(`/desk/cases/${held.caseId}/decision`, {
      method: 'POST',
      apiKey: operatorToken,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(verdict),
      signal,
    });
    if (answer.status >= 300) onEvent(event(held, 'refused', `${answer.status} ${answer.text.slice(0, 300)}`));
    else onEvent(event(held, ruling.outcome === 'release' ? 'released' : 'rejected'));
  } catch (error) {
    if (!signal.aborted) onEvent(event(held, 'trouble', String(error)));
  }
}

function event(held: DeskCase, kind: PlayEvent['kind'], detail?: string): PlayEvent {
  const magic = magicOf(held.buyerName)?.name;
  return { part: 'officer', party: 'officer', about: held.orderNo, kind, magic, detail };
}
