/**
 * One round of the patrol: an order of its own through each door, timed, as a company's program would see it. Bounded in time; a door that
 * fails is a result, never an error of the round.
 */

import { openChannels } from '../../channels/store.ts';
import type { HttpServices } from '../../http/services.ts';
import { lastNumber } from '../../portal/latest.ts';
import type { PatrolDoorName } from '../shapes.ts';
import type { CallWire } from './caller.ts';
import { type PatrolCompanies, type PatrolCompany, patrolCompanies, SELLER } from './companies.ts';
import { type PatrolOrder, patrolOrder } from './documents.ts';
import { dropIn, sweepFolder } from './folder.ts';
import { patrolBuyer } from './people.ts';

/** Milliseconds for one answer. */
const ANSWER_MS_MAX = 10_000;
/** From the list's sending to its release. */
const RELEASE_MS_MAX = 20_000;
/** Seconds that one question for receipts waits. */
const WAIT_SECONDS = 2;
const RECEIPTS_MAX = 200;
const CHANNELS_MAX = 1_000;

export interface DoorResult {
  door: PatrolDoorName;
  /** Milliseconds to the answer: of messages the slowest 202, of folders until the file was taken. Null: there was none. */
  ms: number | null;
  /** From the list's sending until its 800 was read; null of doors that only read. */
  releasedMs: number | null;
  /** Why it is no success; null: it is one. */
  fault: string | null;
}

export interface RoundTools {
  services: Pick<HttpServices, 'pool' | 'seal' | 'clock' | 'registry' | 'law'>;
  call: CallWire;
  /** Aborted: the round is given up. */
  ended: AbortSignal;
}

/** @param turn number of the round, ever growing: no two orders have one number */
export async function patrolRound(tools: RoundTools, turn: number): Promise<DoorResult[]> {
  const companies = await patrolCompanies(tools.services);
  const found: DoorResult[] = [];
  const order = orderOf(tools, companies, turn, 'H');
  found.push(await throughHttp(tools, companies, order));
  found.push(
    await reading(
      'receipts',
      () => call(tools, companies.seller, '/ceb/receipts?limit=1'),
      () => true,
    ),
    await reading('status', () => call(tools, companies.seller, statusPath(companies, order)), isReleased),
    await reading(
      'pages',
      () => call(tools, undefined, '/api/me'),
      () => true,
    ),
  );
  const channels = await openChannels(tools.services.pool, CHANNELS_MAX);
  const own = channels.find(({ kind, participant }) => kind === 'folder' && participant === SELLER);
  if (own?.kind === 'folder') {
    found.push(await throughFolder(tools, companies, orderOf(tools, companies, turn, 'F'), own.settings.folder));
  }
  return found;
}

function orderOf({ services }: RoundTools, companies: PatrolCompanies, turn: number, door: string): PatrolOrder {
  const { seal, clock, law } = services;
  const number = `PT${door}${turn.toString(36).toUpperCase().padStart(9, '0')}`;
  const about = { companies, buyer: patrolBuyer(seal, turn), nowMs: clock.now(), parameters: law.parameters };
  return patrolOrder({ number, ...about });
}

async function throughHttp(tools: RoundTools, companies: PatrolCompanies, order: PatrolOrder): Promise<DoorResult> {
  const result: DoorResult = { door: 'http', ms: null, releasedMs: null, fault: null };
  return caught(result, async () => {
    const after = await lastNumber(tools.services.pool, SELLER);
    const taken: number[] = [];
    const { order: first, payment, waybill, inventory } = order.messages;
    for (const message of [first, payment, waybill]) taken.push(await handIn(tools, message));
    const sentAt = performance.now();
    taken.push(await handIn(tools, inventory));
    result.ms = Math.round(Math.max(...taken));
    await released(tools, companies.seller, order, after, sentAt);
    result.releasedMs = Math.round(performance.now() - sentAt);
  });
}

/** The list comes by folder; the other three by HTTP, so that it is the folder's time that is told. */
async function throughFolder(
  tools: RoundTools,
  companies: PatrolCompanies,
  order: PatrolOrder,
  folder: string,
): Promise<DoorResult> {
  const result: DoorResult = { door: 'folder', ms: null, releasedMs: null, fault: null };
  return caught(result, async () => {
    await sweepFolder(folder);
    const after = await lastNumber(tools.services.pool, SELLER);
    const { order: first, payment, waybill, inventory } = order.messages;
    for (const message of [first, payment, waybill]) await handIn(tools, message);
    const sentAt = performance.now();
    await dropIn(folder, `${order.orderNo}.xml`, inventory.bytes, { within: ANSWER_MS_MAX, ended: tools.ended });
    result.ms = Math.round(performance.now() - sentAt);
    await released(tools, companies.seller, order, after, sentAt);
    result.releasedMs = Math.round(performance.now() - sentAt);
  });
}

async function handIn({ call }: RoundTools, { by, bytes }: { by: PatrolCompany; bytes: Buffer }): Promise<number> {
  const path = '/ceb';
  const { status, body, ms } = await call({ method: 'POST', path, apiKey: by.apiKey, bytes, within: ANSWER_MS_MAX });
  if (status === 202) return ms;
  throw new Error(`HTTP ${status} ${(body as { detail?: string } | undefined)?.detail ?? ''}`.trim());
}

interface Line {
  no: number;
  copNo?: string;
  returnStatus: string;
  returnInfo: string;
}

/** Resolves when the list's 800 has been read; rejects when something else was decided, or the time is over. */
async function released(
  { call }: RoundTools,
  seller: PatrolCompany,
  { copNo }: PatrolOrder,
  from: number,
  sentAt: number,
): Promise<void> {
  let after = from;
  let last = 'no receipt';
  while (performance.now() - sentAt < RELEASE_MS_MAX) {
    const path = `/ceb/receipts?after=${after}&limit=${RECEIPTS_MAX}&wait=${WAIT_SECONDS}`;
    const { status, body } = await call({ method: 'GET', path, apiKey: seller.apiKey, within: ANSWER_MS_MAX });
    if (status !== 200) throw new Error(`receipts: HTTP ${status}`);
    const page = body as { receipts: Line[]; next: number };
    after = page.next;
    for (const { returnStatus, returnInfo } of page.receipts.filter((line) => line.copNo === copNo)) {
      if (returnStatus === '800') return;
      last = `${returnStatus} ${returnInfo}`;
      if (returnStatus === '100' || returnStatus.startsWith('-')) throw new Error(last);
    }
  }
  throw new Error(`no release within ${RELEASE_MS_MAX / 1000} s; last: ${last}`);
}

const call = ({ call: ask }: RoundTools, by: PatrolCompany | undefined, path: string) =>
  ask({ method: 'GET', path, ...(by && { apiKey: by.apiKey }), within: ANSWER_MS_MAX });

const statusPath = ({ platform }: PatrolCompanies, { orderNo }: PatrolOrder) =>
  `/ceb/status/${platform.code}/${orderNo}`;
const isReleased = (body: unknown): boolean => (body as { state?: string } | undefined)?.state === 'released';

async function reading(
  door: PatrolDoorName,
  ask: () => ReturnType<CallWire>,
  isRight: (body: unknown) => boolean,
): Promise<DoorResult> {
  const result: DoorResult = { door, ms: null, releasedMs: null, fault: null };
  return caught(result, async () => {
    const { status, body, ms } = await ask();
    if (status !== 200 || body === undefined) throw new Error(`HTTP ${status}`);
    result.ms = Math.round(ms);
    if (!isRight(body)) throw new Error('the answer says something else');
  });
}

/** Characters of a fault that are kept. Nothing of the patrol's is a secret or a person. */
const FAULT_MAX = 200;

async function caught(result: DoorResult, walk: () => Promise<void>): Promise<DoorResult> {
  try {
    await walk();
  } catch (error) {
    result.fault = ((error as Error).message || 'unreachable').slice(0, FAULT_MAX);
  }
  return result;
}
