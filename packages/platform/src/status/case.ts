/** One case put together from whatever document of it is known, and what customs has said about it so far. */
import type { Check, VersionNames } from '@tongguan/clearance';
import type { Pool } from 'pg';
import type { ArchivedDays } from '../archive/days.ts';
import { archivedSteps } from '../archive/decisions.ts';
import { type KeyRef, keyText } from '../intake/kinds.ts';
import { explanationIn } from '../pipeline/explanations.ts';
import { type HeldRow, wordOf } from '../pipeline/held.ts';
import type { OfficersWord } from '../pipeline/steps.ts';
import type { Seal } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import { type CaseDocument, type DocumentRecord, documentsByKeys, linkedKeys, type Role } from './documents.ts';

const decisionsSql = loadSql(import.meta.url, 'decisions');
const waitingSql = loadSql(import.meta.url, 'waiting');
const rawDataSql = loadSql(import.meta.url, 'raw-data');

export type CaseDocuments = Partial<Record<Role, CaseDocument>>;

export interface DecisionStep {
  status: number;
  /** 120 was given with this step, just before. */
  also_120: boolean;
  decided_at: Date;
  code: string;
  text: string;
  invt_no: string | null;
  dutiable_fen: number;
  duty_fen: number;
  vat_fen: number;
  consumption_fen: number;
  checks: Check[];
  /** Of the reference data that it rests on; none for an officer's step. */
  versions: VersionNames;
  word: OfficersWord | undefined;
}

export interface WaitingCase extends Pick<HeldRow, 'hold' | 'lapses_at' | 'invt_no'> {
  accepted_at: Date;
  word: OfficersWord | undefined;
}

/** From one document all others are at most this many steps away: waybill, inventory, order, payment. */
const STEPS_MAX = 4;

/** Follows the keys from document to document. The first found of a role counts; a current version replaces an older one. */
export async function gatherDocuments(record: DocumentRecord, start: CaseDocument): Promise<CaseDocuments> {
  const found: CaseDocuments = { [start.role]: start };
  const asked = new Set<string>();
  for (let step = 0; step < STEPS_MAX; step++) {
    const keys = Object.values(found)
      .flatMap(linkedKeys)
      .filter((key) => isNew(asked, key));
    if (keys.length === 0) break;
    for (const document of await documentsByKeys(record, keys)) {
      const known = found[document.role];
      if (known === undefined || isNewerVersion(document, known) || isNearer(document, known, found.order)) {
        found[document.role] = document;
      }
    }
  }
  return found;
}

function isNew(asked: Set<string>, key: KeyRef): boolean {
  const size = asked.size;
  return asked.add(keyText(key)).size > size;
}

function isNewerVersion(document: CaseDocument, known: CaseDocument): boolean {
  return known.state === null && document.owner === known.owner && document.number === known.number;
}

/** Of the payments of a transaction that pays several orders, that of the order at hand. */
function isNearer(document: CaseDocument, known: CaseDocument, order: CaseDocument | undefined): boolean {
  if (document.role !== 'payment' || order === undefined) return false;
  return document.head.orderNo === order.head.orderNo && known.head.orderNo !== order.head.orderNo;
}

interface DecisionRow extends Omit<DecisionStep, 'checks' | 'versions' | 'word'> {
  day: string;
  /** Where it stands: the id of its pack, and the place in it. */
  explanation: number;
  sealed: Buffer;
}

export async function loadDecision(
  { pool, seal, archived }: { pool: Pool; seal: Seal; archived: ArchivedDays },
  { day, id }: CaseDocument,
): Promise<DecisionStep[]> {
  const { rows } = await pool.query<DecisionRow>(decisionsSql, [day, id]);
  const steps = rows.length > 0 ? rows : await archivedSteps<DecisionRow>(archived, { day, id });
  return Promise.all(
    steps.map(async ({ sealed, day, explanation, ...step }) => ({
      ...step,
      ...(await explanationIn(seal, day, sealed, explanation)),
    })),
  );
}

/** The question about the raw data of its payment, where one was asked. */
export interface RawDataQuestion {
  session: string;
  trigger: string;
  state: 'due' | 'asked' | 'received' | 'overdue' | 'dropped';
  attempts: number;
  made_at: Date;
  deadline_at: Date;
  asked_at: Date | null;
  received_at: Date | null;
  uploads: number;
  last_error: string | null;
}

export async function loadRawData(pool: Pool, inventory: CaseDocument): Promise<RawDataQuestion | undefined> {
  return (await pool.query<RawDataQuestion>(rawDataSql, [inventory.id])).rows[0];
}

export async function loadWaiting(
  { pool, seal }: { pool: Pool; seal: Seal },
  inventory: CaseDocument,
): Promise<WaitingCase | undefined> {
  const { rows } = await pool.query<HeldRow & { accepted_at: Date }>(waitingSql, [inventory.id]);
  return rows[0] && { ...rows[0], word: await wordOf(seal, rows[0]) };
}
