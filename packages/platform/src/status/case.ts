/** One case put together from whatever document of it is known, and what customs has said about it so far. */
import type { Check, VersionNames } from '@tongguan/clearance';
import type { Pool } from 'pg';
import type { ArchivedDays } from '../archive/days.ts';
import type { DocumentRef } from '../documents/contents.ts';
import { messageIdOf } from '../documents/ids.ts';
import { type KeyRef, keyText } from '../intake/kinds.ts';
import { explanationIn } from '../pipeline/explanations.ts';
import type { Seal } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import { type CaseDocument, type DocumentRecord, documentsByKeys, linkedKeys, type Role } from './documents.ts';

const decisionsSql = loadSql(import.meta.url, 'decisions');
const waitingSql = loadSql(import.meta.url, 'waiting');

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
}

export interface WaitingCase {
  hold: 'arrival' | 'review' | 'guarantee' | null;
  accepted_at: Date;
  lapses_at: Date;
  invt_no: string | null;
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
      if (known === undefined || isNewerVersion(document, known)) found[document.role] = document;
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

interface DecisionRow extends Omit<DecisionStep, 'checks' | 'versions'> {
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
  const steps = rows.length > 0 ? rows : await archivedSteps(archived, { day, id });
  return Promise.all(
    steps.map(async ({ sealed, day, explanation, ...step }) => ({
      ...step,
      ...(await explanationIn(seal, day, sealed, explanation)),
    })),
  );
}

/** In which steps of one instant follow each other, as in decisions.sql. */
const STEP_ORDER = [120, 300, 100, 800];

async function archivedSteps(archived: ArchivedDays, inventory: DocumentRef): Promise<DecisionRow[]> {
  const steps = await archived.byId<Omit<DecisionRow, 'sealed'>>('decision', [inventory]);
  const refs = steps.map(({ day, explanation }) => ({ day, id: messageIdOf(explanation) }));
  const packs = await archived.byId<DocumentRef & { sealed: Buffer }>('explanation_pack', refs);
  const sealed = new Map(packs.map((pack) => [pack.id, pack.sealed]));
  const place = (status: number) => STEP_ORDER.indexOf(status);
  return steps
    .map((step) => ({ ...step, sealed: sealed.get(messageIdOf(step.explanation))! }))
    .sort((a, b) => a.decided_at.getTime() - b.decided_at.getTime() || place(a.status) - place(b.status));
}

export async function loadWaiting(pool: Pool, inventory: CaseDocument): Promise<WaitingCase | undefined> {
  const { rows } = await pool.query<WaitingCase>(waitingSql, [inventory.id]);
  return rows[0];
}
