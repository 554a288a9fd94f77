// The played officer: looks at the review desk and decides every held case, as the buyer's name says; release where it says nothing.
import type { Client } from '../client.ts';
import { magicOf, type Ruling } from '../magic.ts';
import { pause } from '../mailbox.ts';
import type { PlayEvent } from './play.ts';
import { workThrough } from './worklist.ts';

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
const USUAL: Ruling = { outcome: 'release', afterSeconds: 0 };

export async function playOfficer(options: OfficerOptions): Promise<void> {
  const { client, operatorToken, signal, onEvent } = options;
  await workThrough<DeskCase>({
    look: () => heldCases(client, operatorToken, signal),
    idOf: ({ caseId }) => caseId,
    deal: (held) => deal(held, options),
    onTrouble: (error) =>
      onEvent({ part: 'officer', party: 'officer', about: '', kind: 'trouble', detail: String(error) }),
    signal,
  });
}

async function heldCases(client: Client, operatorToken: string, signal: AbortSignal): Promise<DeskCase[]> {
  const answer = await client.request('/desk/queue', { apiKey: operatorToken, wait: WAIT_SECONDS, signal });
  if (answer.status !== 200) throw new Error(`Review desk: ${answer.status} ${answer.text.slice(0, 300)}`);
  return (JSON.parse(answer.text) as { cases: DeskCase[] }).cases;
}

async function deal(held: DeskCase, options: OfficerOptions): Promise<boolean> {
  const { signal, onEvent } = options;
  const magic = magicOf(held.buyerName);
  const ruling = magic?.officer ?? USUAL;
  const event = (kind: PlayEvent['kind'], detail?: string): void =>
    onEvent({ part: 'officer', party: 'officer', about: held.orderNo, kind, magic: magic?.name, detail });
  if (ruling.outcome === 'never') {
    event('withheld');
    return true;
  }
  try {
    if (ruling.outcome === 'release') await pause(ruling.afterSeconds * 1000, signal);
    if (signal.aborted) return false;
    const answer = await decide(held, ruling, options);
    if (answer.status >= 300) event('refused', `${answer.status} ${answer.text.slice(0, 300)}`);
    else event(ruling.outcome === 'release' ? 'released' : 'rejected');
    return true;
  } catch (error) {
    if (!signal.aborted) event('trouble', String(error));
    return false;
  }
}

function decide(
  { caseId }: DeskCase,
  ruling: Exclude<Ruling, { outcome: 'never' }>,
  { client, operatorToken, signal }: OfficerOptions,
) {
  const verdict =
    ruling.outcome === 'release'
      ? { outcome: 'release', reason: '演练关员审核通过' }
      : { outcome: 'reject', code: ruling.code, reason: ruling.reason };
  return client.request(`/desk/cases/${caseId}/decision`, {
    method: 'POST',
    apiKey: operatorToken,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(verdict),
    signal,
  });
}
