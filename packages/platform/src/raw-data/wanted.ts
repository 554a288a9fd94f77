/**
 * Whose raw data a batch of cases waits for. A case that the law wants it for gets a question (`raw_data_request`) in the transaction that
 * would have decided it, and is decided when the answer is here or the time is over.
 */
import { randomUUID } from 'node:crypto';
import { type RawDataAnswer, type RawDataTrigger, rawDataInUse, rawDataWanted } from '@tongguan/clearance';
import { orderOwner } from '../intake/kinds.ts';
import type { LoadedCase } from '../pipeline/cases.ts';
import type { ClearTools } from '../pipeline/clear.ts';
import { openJson } from '../seal/index.ts';
import { int8s, texts } from '../store/arrays.ts';
import { loadPrepared } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';
import { isPatrol } from '../watch/no-trade.ts';

const requestsOfCases = loadPrepared(import.meta.url, 'requests-of-cases');
const addRequests = loadPrepared(import.meta.url, 'add-requests');

const HOUR_MS = 3_600_000;

export type RawDataState = 'due' | 'asked' | 'received' | 'overdue' | 'dropped';

interface RequestRow {
  case_id: number;
  state: RawDataState;
  sealed_day: string | null;
  sealed: Buffer | null;
}

/** Cases for which raw data is wanted, with what has come of it: the answer, or undefined while it is waited for. */
export type RawDataOf = ReadonlyMap<LoadedCase, RawDataAnswer | undefined>;

type Tools = Pick<ClearTools, 'parameters' | 'seal' | 'clock'>;

export async function rawDataOf(tools: Tools, tx: Transaction, cases: readonly LoadedCase[]): Promise<RawDataOf> {
  if (!rawDataInUse(tools.parameters)) return new Map();
  const wanted = cases.flatMap((loaded) => {
    const trigger = triggerOf(tools, loaded);
    return trigger ? [{ loaded, trigger }] : [];
  });
  if (wanted.length === 0) return new Map();
  const values = [int8s(wanted.map(({ loaded }) => loaded.row.id))];
  const { rows } = await tx.query<RequestRow>({ ...requestsOfCases, values });
  const requests = new Map(rows.map((row) => [row.case_id, row]));
  const fresh = wanted.filter(({ loaded }) => !requests.has(loaded.row.id));
  if (fresh.length > 0) sendRequests(tools, tx, fresh);
  const answers = new Map<LoadedCase, RawDataAnswer | undefined>();
  for (const { loaded } of wanted) answers.set(loaded, await answerIn(tools.seal, requests.get(loaded.row.id)));
  return answers;
}

function triggerOf({ parameters, seal }: Tools, { row, order, inventory }: LoadedCase): RawDataTrigger | undefined {
  const ebpCode = orderOwner(inventory.head);
  // There is nobody to ask: the platform is ourselves.
  if (isPatrol(ebpCode)) return undefined;
  // Drawn by the key of the house: the same at every look, and not to be foreseen.
  const lot = seal.person(`raw data ${ebpCode} ${order.head.orderNo}`).readUInt32BE() / 2 ** 32;
  return rawDataWanted({ ebpCode, dutiableFen: row.dutiable_fen, shared: row.shared === true, lot }, parameters);
}

/** What has come of a question; undefined: nothing yet. */
export async function answerIn(
  seal: ClearTools['seal'],
  request: Omit<RequestRow, 'case_id'> | undefined,
): Promise<RawDataAnswer | undefined> {
  if (request?.state === 'overdue') return 'overdue';
  if (request?.state !== 'received') return undefined;
  return openJson(seal, request.sealed_day!, request.sealed!);
}

function sendRequests(
  { clock, parameters }: Tools,
  tx: Transaction,
  wanted: readonly { loaded: LoadedCase; trigger: RawDataTrigger }[],
): void {
  const now = clock.now();
  const cases = wanted.map(({ loaded }) => loaded);
  const values = [
    int8s(cases.map(({ row }) => row.id)),
    cases.map(({ row }) => row.day),
    texts(cases.map(() => randomUUID())),
    texts(cases.map(({ inventory }) => orderOwner(inventory.head))),
    texts(cases.map(({ order }) => order.head.orderNo)),
    texts(cases.map(({ payment }) => payment.head.payCode)),
    texts(cases.map(({ payment }) => payment.head.payTransactionId)),
    texts(wanted.map(({ trigger }) => trigger)),
    new Date(now),
    new Date(now + parameters.rawDataHours * HOUR_MS),
  ];
  tx.send({ ...addRequests, values });
}
