// The played site: what a list waits for arrives at once. It files the master bill that the list names, with room for a charter flight,
// and reports the parcel by an inbound detail. A bill that somebody else has filed is left as it is.
import type { Client } from '../client.ts';
import { type Arriving, deliveryOf, manifestRowOf } from '../goods-in.ts';
import { createSigner, type Signer } from '../messages.ts';
import type { Credentialed } from '../participants.ts';
import { random } from '../random.ts';
import type { PlayEvent } from './play.ts';
import { workThrough } from './worklist.ts';

/** A parcel as the platform lists it. */
export interface AwaitedParcel extends Arriving {
  caseId: number;
  orderNo: string;
  appTime: string;
}

export interface SiteOptions {
  client: Client;
  site: Credentialed;
  signal: AbortSignal;
  onEvent(event: PlayEvent): void;
}

const WAIT_SECONDS = 20;
const CHARTER = { pieces: 1_000_000, weightKg: 1_000_000 };

export async function playSite(options: SiteOptions): Promise<void> {
  const { client, site, signal, onEvent } = options;
  const signer = createSigner(site);
  const filed = new Set<string>();
  await workThrough<AwaitedParcel>({
    look: () => awaited(client, site, signal),
    idOf: ({ caseId }) => caseId,
    deal: (parcel) => deal(parcel, signer, filed, options),
    onTrouble: (error) =>
      onEvent({ part: 'site', party: site.code, about: '', kind: 'trouble', detail: String(error) }),
    signal,
  });
}

async function awaited(client: Client, site: Credentialed, signal: AbortSignal): Promise<AwaitedParcel[]> {
  const answer = await client.request('/sandbox/arrivals', { apiKey: site.apiKey, wait: WAIT_SECONDS, signal });
  if (answer.status !== 200) throw new Error(`Parcels of ${site.code}: ${answer.status} ${answer.text.slice(0, 300)}`);
  return (JSON.parse(answer.text) as { parcels: AwaitedParcel[] }).parcels;
}

async function deal(
  parcel: AwaitedParcel,
  signer: Signer,
  filed: Set<string>,
  { client, site, signal, onEvent }: SiteOptions,
): Promise<boolean> {
  const event = (kind: PlayEvent['kind'], detail?: string): void =>
    onEvent({ part: 'site', party: site.code, about: parcel.orderNo, kind, detail });
  try {
    await file(parcel, filed, client, site, signal);
    // A task taken up twice is the same message twice.
    const guids = random('play', site.code, parcel.caseId);
    const numbers = { guid: guids.guid(), copNo: `A${parcel.caseId}`, appTime: parcel.appTime };
    const message = signer.sign({
      type: 'CEB711Message',
      guid: guids.guid(),
      records: [deliveryOf([parcel], site, numbers)],
    });
    const answer = await client.post(message, { signal });
    event(answer.status === 202 ? 'sent' : 'refused', answer.status === 202 ? undefined : answer.text.slice(0, 500));
    return true;
  } catch (error) {
    if (!signal.aborted) event('trouble', String(error));
    return false;
  }
}

/** Once a bill. */
async function file(
  parcel: AwaitedParcel,
  filed: Set<string>,
  client: Client,
  { apiKey }: Credentialed,
  signal: AbortSignal,
): Promise<void> {
  const row = manifestRowOf([parcel], CHARTER);
  const key = [row.customsCode, row.voyageNo, row.billNo].join('\u0001');
  if (filed.has(key)) return;
  const answer = await client.request('/manifests', {
    method: 'POST',
    apiKey,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ bills: [row] }),
    signal,
  });
  // 409: somebody's own.
  if (answer.status !== 200 && answer.status !== 409)
    throw new Error(`Manifest: ${answer.status} ${answer.text.slice(0, 300)}`);
  filed.add(key);
}
