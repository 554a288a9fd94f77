/**
 * Answers that were not waited for. When the party is back it is asked what it would have been asked before the release, and its answer goes by
 * the same law: what agrees is done, what differs waits for a person, and an alarm stands until he has seen to it.
 */
import { type Check, lateRawData, manifestTransport } from '@tongguan/clearance';
import { arrivals } from '../arrival/known.ts';
import type { ClearTools } from '../pipeline/clear.ts';
import { buyerToVerify } from '../pipeline/ready.ts';
import { sharedTransactions } from '../pipeline/transactions.ts';
import { answerIn, type RawDataState } from '../raw-data/wanted.ts';
import { inventoryRecord, orderRecord, paymentRecord, type StoredRecord } from '../records.ts';
import { loadSql } from '../store/sql.ts';
import { inTransaction } from '../store/transaction.ts';

const waitingAudits = loadSql(import.meta.url, 'waiting-audits');
const documentsOfAudits = loadSql(import.meta.url, 'documents-of-audits');
const settleAudit = loadSql(import.meta.url, 'settle-audit');

/** Looked at in one round; all of them are looked at one round after the other. */
const ROUND_MAX = 100;
/** A site that is back reports what has come within days; a parcel that nobody has reported by then is for a person to look for. */
const SITE_DAYS = 7;
const DAY_MS = 86_400_000;

/** Codes of what the register says of nobody, and of a parcel that nobody has reported. */
const MISMATCH = '13351';
const NEVER_REPORTED = 'not-reported';

interface WaitingRow {
  id: number;
  case_id: number;
  day: string;
  why: 'register' | 'raw-data' | 'site';
  participant: string;
  made_at: Date;
  /** Of raw data that was asked for: what has become of the question. */
  request: RawDataState | null;
  sealed_day: string | null;
  sealed: Buffer | null;
}

interface DocumentsRow {
  id: number;
  order_day: string;
  order_id: number;
  payment_day: string;
  payment_id: number;
}

/** What is known now: undefined while the party has said nothing; else codes of what does not agree. */
type Found = readonly string[] | undefined;

export class LaterAnswers {
  readonly #tools: ClearTools;
  #from = 0;

  constructor(tools: ClearTools) {
    this.#tools = tools;
  }

  async round(): Promise<void> {
    const { pool, contents } = this.#tools;
    const { rows } = await pool.query<WaitingRow>(waitingAudits, [this.#from, ROUND_MAX]);
    this.#from = rows.length < ROUND_MAX ? 0 : rows.at(-1)!.id;
    if (rows.length === 0) return;
    const lists = await contents.of(
      pool,
      rows.map(({ case_id: id, day }) => ({ id, day })),
    );
    const of = (why: WaitingRow['why']) => rows.filter((row) => row.why === why);
    const found = new Map<number, Found>([
      ...(await this.#ofRegister(of('register'), lists)),
      ...(await this.#ofSites(of('site'), lists)),
      ...(await this.#ofPlatforms(of('raw-data'))),
    ]);
    const now = new Date(this.#tools.clock.now());
    for (const [id, codes] of found) {
      if (codes === undefined) continue;
      await pool.query(settleAudit, [id, codes.length === 0 ? 'agreed' : 'open', codes.join(' ') || null, now]);
    }
  }

  async #ofRegister(rows: readonly WaitingRow[], lists: ReadonlyMap<number, StoredRecord>) {
    const { identity } = this.#tools;
    const people = rows.map((row) => ({ row, person: buyerToVerify(this.#tools, lists.get(row.case_id)!) }));
    const asked = people.flatMap(({ row, person }) => (person ? [{ person, caller: row.participant }] : []));
    if (asked.length > 0) await identity.ask(asked);
    return people.map(({ row, person }): [number, Found] => {
      const answer = person && identity.atHand(person);
      // Nobody is to be asked about any more: the parameter was changed meanwhile.
      if (!person || answer === 'match') return [row.id, []];
      return [row.id, answer === 'mismatch' ? [MISMATCH] : undefined];
    });
  }

  async #ofSites(rows: readonly WaitingRow[], lists: ReadonlyMap<number, StoredRecord>) {
    if (rows.length === 0) return [];
    const { pool, clock } = this.#tools;
    const cases = rows.map((row) => ({ row: { id: row.case_id }, inventory: lists.get(row.case_id)! }));
    // Parcels that have arrived are held as they are until the transaction ends.
    const known = await inTransaction(pool, (tx) => arrivals(this.#tools, tx, cases));
    return rows.map((row, i): [number, Found] => {
      const loaded = cases[i]!;
      const { arrived, bill } = known(loaded);
      if (arrived) return [row.id, failing(manifestTransport({ inventory: inventoryRecord(loaded.inventory), bill }))];
      return [row.id, clock.now() - row.made_at.getTime() > SITE_DAYS * DAY_MS ? [NEVER_REPORTED] : undefined];
    });
  }

  async #ofPlatforms(rows: readonly WaitingRow[]) {
    const { pool, contents, seal, parameters } = this.#tools;
    const told = rows.filter(({ request }) => request !== 'due' && request !== 'asked');
    if (told.length === 0) return [];
    const caseIds = told.map(({ case_id }) => case_id);
    return inTransaction(pool, async (tx) => {
      const values = [told.map(({ day }) => day), caseIds];
      const matched = new Map(
        (await tx.query<DocumentsRow>(documentsOfAudits, values)).rows.map((row) => [row.id, row]),
      );
      const refs = [...matched.values()].flatMap((row) => [
        { day: row.order_day, id: row.order_id },
        { day: row.payment_day, id: row.payment_id },
      ]);
      const records = await contents.of(tx, refs);
      const cases = [...matched.values()].map((row) => ({
        // Of a transaction that pays this order alone, its own payment is all there is.
        row: { id: row.id, shared: true },
        order: records.get(row.order_id)!,
        payment: records.get(row.payment_id)!,
      }));
      const shared = await sharedTransactions(this.#tools, tx, cases);
      const found: [number, Found][] = [];
      for (const row of told) {
        const loaded = cases.find(({ row: { id } }) => id === row.case_id);
        const { request, sealed_day, sealed } = row;
        const rawData = request === null ? undefined : await answerIn(seal, { state: request, sealed_day, sealed });
        // Nothing was asked for after all, or the list waits no more for an answer.
        if (!loaded || rawData === undefined) found.push([row.id, []]);
        else {
          const [order, payment] = [orderRecord(loaded.order), paymentRecord(loaded.payment)];
          const transaction = shared.get(row.case_id);
          found.push([row.id, failing(lateRawData({ order, payment, rawData, transaction, parameters }))]);
        }
      }
      return found;
    });
  }
}

/** Each code once. */
const failing = (checks: readonly Check[]): string[] => [
  ...new Set(checks.filter(({ ok, severity }) => !ok && severity === 'reject').map(({ code }) => code)),
];
