/** `POST /ceb/check` without HTTP: the four records judged as a real case would be, and nothing written. */
import { type Edition, type MessageType, type RecordOf, readMessage } from '@tongguan/ceb';
import {
  type Acceptance,
  acceptance,
  type Decision,
  decide,
  type Facts,
  type Inventory,
  listedQuantities,
  type Registered,
  type TaxStep,
  taxSteps,
  withinYear,
} from '@tongguan/clearance';
import { filingKey, findFilings } from '../reference/filings.ts';
import type { Registry } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import type { ProblemBody } from './problem.ts';
import type { HttpServices } from './services.ts';

const quotaUsedSql = loadSql(import.meta.url, 'quota-used');
const listedUsedSql = loadSql(import.meta.url, 'listed-used');

const TYPES = {
  order: 'CEB311Message',
  payment: 'CEB411Message',
  waybill: 'CEB511Message',
  inventory: 'CEB621Message',
} as const satisfies Record<string, MessageType>;

export type Part = keyof typeof TYPES;
const PARTS = Object.keys(TYPES) as Part[];

export type FourRecords = { [P in Part]: RecordOf<(typeof TYPES)[P]> };

type Faults = ProblemBody['errors'];

/**
 * Reads four messages of one record each, by the edition of who asks. All faults of all four, each path beginning with the
 * name of its part.
 */
export function readFour(xml: Record<Part, string>, edition: Edition): { records: FourRecords; faults: Faults } {
  const faults: Faults = [];
  const records: Partial<Record<Part, unknown>> = {};
  for (const part of PARTS) {
    const read = readOne(xml[part], TYPES[part], edition);
    faults.push(...read.faults.map((fault) => ({ ...fault, path: `body.${part}${fault.path}` })));
    records[part] = read.record;
  }
  // Every part has the type that its table names, or there are faults and nobody looks at the records.
  return { records: records as FourRecords, faults };
}

function readOne(xml: string, wanted: MessageType, edition: Edition): { record?: unknown; faults: Faults } {
  const outcome = readMessage(Buffer.from(xml), { edition });
  if (!outcome.ok) return { faults: outcome.faults };
  const { type, records } = outcome.message;
  const [record, ...more] = records;
  if (type !== wanted) return { faults: [misfit('message-type', `is a ${type}`, wanted)] };
  if (record === undefined || more.length > 0) {
    return { faults: [misfit('record-count', `has ${records.length} records`, 'one record')] };
  }
  return { record: { head: record.head, list: record.list }, faults: record.faults };
}

const misfit = (code: string, message: string, rule: string) => ({ code, path: '', message, rule });

export interface DryRun {
  /** What the E-port would say to the inventory alone. */
  accepted: Acceptance;
  /** What customs would say when all four are there. */
  decision: Decision;
  /** How the tax of each line comes about. */
  steps: TaxStep[][];
  /** Does the buyer's year have room? How much of it is used is nobody's business. */
  quotaEnough: boolean;
}

/** Judges as of today. The quota is read, not touched; goods count as arrived. */
export async function dryRun(services: HttpServices, records: FourRecords): Promise<DryRun> {
  const { clock, law, pool, seal } = services;
  const { inventory } = records;
  const day = clock.day();
  const person = seal.person(inventory.head.buyerIdNumber);
  const { rows } = await pool.query(quotaUsedSql, [person, Number(day.slice(0, 4))]);
  const quotaUsedFen = Number(rows[0]?.used_fen ?? 0);
  const decision = await judge(services, records, { person, quotaUsedFen });
  return {
    accepted: acceptance({ inventory, parameters: law.parameters, quotaUsedFen }),
    decision,
    steps: taxSteps(inventory, decision.tax, day.replaceAll('-', ''), law.tariff, law.parameters),
    quotaEnough: withinYear(quotaUsedFen, decision.dutiableFen, law.parameters.yearLimitFen),
  };
}

/** Customs' decision on four records as of today, with what a person's year has used; nobody's where no person is given. */
export async function judge(
  services: HttpServices,
  records: FourRecords,
  { person, quotaUsedFen }: { person: Buffer | undefined; quotaUsedFen: number },
): Promise<Decision> {
  const { clock, law, registry } = services;
  const day = clock.day();
  return decide({
    ...records,
    day: day.replaceAll('-', ''),
    quotaUsedFen,
    registered: await registeredAmong(registry, records),
    parameters: law.parameters,
    tariff: law.tariff,
    ...(await admissionFacts(services, records.inventory, person, day)),
    arrived: true,
  });
}

/** Reference data of the day, filed goods, and what the buyer's year has used of listed goods: read, not touched. */
async function admissionFacts(
  { pool, reference }: HttpServices,
  inventory: Inventory,
  person: Buffer | undefined,
  day: string,
): Promise<Partial<Facts>> {
  const { ebcCode } = inventory.head;
  const today = reference.book.on(day.replaceAll('-', ''));
  const items = reference.hasFiled(ebcCode) ? inventory.list.flatMap(({ itemNo }) => itemNo ?? []) : [];
  const filed =
    items.length > 0
      ? await findFilings(
          pool,
          items.map((itemNo) => ({ ebcCode, itemNo })),
        )
      : undefined;
  const facts: Partial<Facts> = {
    reference: today,
    ...(filed && { filings: (code, itemNo) => filed.get(filingKey(code, itemNo)) }),
  };
  if (person === undefined || listedQuantities(inventory, today.positiveList).length === 0) return facts;
  const { rows } = await pool.query<{ goods: string; used: number }>(listedUsedSql, [person, Number(day.slice(0, 4))]);
  const used = new Map(rows.map((row) => [row.goods, BigInt(row.used)]));
  return { ...facts, listedUsed: (goods) => used.get(goods) ?? 0n };
}

/** The law asks about companies without waiting, so every company named on the case is looked up before. */
async function registeredAmong(registry: Pick<Registry, 'byCode'>, records: FourRecords): Promise<Registered> {
  const codes = new Set(
    PARTS.flatMap((part) =>
      Object.entries(records[part].head).flatMap(([name, value]) => (name.endsWith('Code') && value ? [value] : [])),
    ),
  );
  const known = await Promise.all([...codes].map((code) => registry.byCode(code)));
  const roles = new Map(known.flatMap((participant) => (participant ? [[participant.code, participant.roles]] : [])));
  return (code, role) => roles.get(code)?.includes(role) ?? false;
}
