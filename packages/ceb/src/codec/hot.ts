// The hot reader: one pass over the bytes gives fields, canonical form and digests. It takes only the plain subset that machine-made
// messages use and only what is to the table in names and order; for anything else it gives undefined and the strict reader decides.
// It must never accept what the strict reader refuses, nor read it differently: test/differential.test.ts holds them together.

import { isUtf8 } from 'node:buffer';
import { digestContent } from '../signature/algorithms.ts';
import type { SignatureInfo } from '../signature/info.ts';
import { isToTable } from '../validate.ts';
import { Cursor } from './cursor.ts';
import { Draft } from './draft.ts';
import { type RootForm, readRoot } from './hot-root.ts';
import { readSignature } from './hot-signature.ts';
import type { Fields, Found, Limits, MessageRecord } from './outcome.ts';
import type { FieldPlan, MessagePlan, SectionPlan } from './plan.ts';
import { type Run, type Runs, Streak } from './runs.ts';
import { spaceEnd } from './text.ts';
import { Unsure, unsure } from './unsure.ts';
import { keptValue } from './value.ts';

/** Root, transfer block, subscribers, signature. */
const ELEMENTS_AROUND = 100;
const NO_DIGEST = Buffer.alloc(0);

/**
 * Reads a message of the plain subset; undefined when it is not one. The bytes are within `limits.bytes`.
 * @param verifiable false leaves out signature and digests; what is refused stays the same
 */
export function readHot(bytes: Buffer, limits: Limits, verifiable = true): Found | undefined {
  if (!isUtf8(bytes)) return undefined;
  try {
    return readPlain(bytes, limits, verifiable);
  } catch (error) {
    if (error instanceof Unsure) return undefined;
    throw error;
  }
}

function readPlain(bytes: Buffer, limits: Limits, verifiable: boolean): Found {
  const text = bytes.toString('latin1');
  const { form, guid, from, end: recordsAt, canonical } = readRoot(text);
  const { plan } = form;
  const cursor = new Cursor(bytes, text, recordsAt);
  if (canonical !== undefined) cursor.patch(from, recordsAt, canonical);

  // Counted from above, so that the strict reader, which counts exactly, never refuses what is taken here.
  const budget = { elements: limits.elements - ELEMENTS_AROUND };
  const records = readRecords(cursor, plan, budget);
  const { sound } = cursor;
  const { transfer, subscribers } = readBlocks(cursor, plan);
  const signature = readEnd(cursor, form, verifiable);
  const end = cursor.pos;
  if (spaceEnd(text, end) !== text.length) unsure();
  const contentDigest = verifiable ? digestOf(cursor.canonical(from, end), signature) : NO_DIGEST;
  const found: Found = {
    type: form.type,
    guid,
    version: form.version,
    records,
    subscribers,
    contentDigest,
    path: 'hot',
    sound,
  };
  if (transfer) found.transfer = transfer;
  if (signature) found.signature = signature;
  return found;
}

function digestOf(canonical: Buffer, signature: SignatureInfo | undefined): Buffer {
  const { sha256, byMethod } = digestContent(canonical, signature?.digestMethod);
  if (signature && byMethod) signature.contentDigest = byMethod;
  return sha256;
}

function readRecords(cursor: Cursor, plan: MessagePlan, budget: { elements: number }): MessageRecord[] {
  const records: MessageRecord[] = [];
  for (;;) {
    cursor.skipSpace();
    if (!cursor.at(plan.recordOpen)) return records;
    if (records.length === plan.table.maxRecords) unsure();
    const record: MessageRecord = { index: records.length + 1, head: {}, list: [], faults: [] };
    if (plan.table.flat) {
      record.head = readSection(cursor, plan.head);
    } else {
      cursor.pos += plan.recordOpen.length;
      cursor.skipSpace();
      record.head = readSection(cursor, plan.head);
      record.list = readList(cursor, plan.list, budget);
      cursor.expect(plan.recordClose);
      if (plan.list && record.list.length < plan.list.min) cursor.sound = false;
    }
    budget.elements -= plan.head.fields.length + 2;
    if (budget.elements < 0) unsure();
    records.push(record);
  }
}

function readList(cursor: Cursor, plan: SectionPlan | undefined, budget: { elements: number }): Fields[] {
  const list: Fields[] = [];
  for (;;) {
    cursor.skipSpace();
    if (plan === undefined || !cursor.at(plan.open)) return list;
    if (list.length === plan.max) unsure();
    list.push(readSection(cursor, plan));
    budget.elements -= plan.fields.length + 1;
    if (budget.elements < 0) unsure();
  }
}

const draft = new Draft();
const streak = new Streak();

/** Reads a section whose fields stand in the order of the table, each at most once. Absent fields are skipped. */
function readSection(cursor: Cursor, plan: SectionPlan): Fields {
  const { fields, runs } = plan;
  cursor.expect(plan.open);
  draft.begin();
  streak.begin();
  let next = 0;
  for (;;) {
    cursor.skipSpace();
    if (cursor.atEndTag()) break;
    const run = runs.at(next);
    if (run !== undefined && readRun(cursor, run, runs)) next = run.next;
    else next = readNext(cursor, plan, next);
  }
  streak.finish(cursor, runs);
  while (next < fields.length) if (fields[next++]!.required) cursor.sound = false;
  cursor.expect(plan.close);
  return draft.finish(plan.templates);
}

function readRun(cursor: Cursor, run: Run, runs: Runs): boolean {
  if (!cursor.takes(run.text)) {
    runs.missed(run);
    return false;
  }
  run.misses = 0;
  streak.finish(cursor, runs);
  draft.addKnown(run.present);
  return true;
}

/** Reads the field that begins here. @returns the place behind it in the table */
function readNext(cursor: Cursor, plan: SectionPlan, from: number): number {
  const { fields, runs } = plan;
  const start = cursor.pos;
  for (let next = from; ; ) {
    if (next === fields.length) unsure();
    const known = fields[next++]!;
    if (cursor.at(known.open)) {
      if (cursor.same(known)) {
        draft.addKnown(known.bit);
        streak.add(cursor, start, from, known);
        return next;
      }
      streak.finish(cursor, runs);
      if (readField(cursor, plan, known)) return next;
    }
    if (known.required) cursor.sound = false;
  }
}

/** Reads the field that begins here into the draft; false when it is another with a longer name. */
function readField(cursor: Cursor, { runs, templates }: SectionPlan, known: FieldPlan): boolean {
  const text = cursor.field(known);
  if (text === undefined) return false;
  const value = keptValue(known.field, text);
  if (value === undefined) return true;
  draft.add(known, value);
  if (!isToTable(known.field, value)) cursor.sound = false;
  else if (value === text && cursor.note(known.memo)) {
    runs.forget(known.index);
    templates.forget();
  }
  return true;
}

function readBlocks(cursor: Cursor, plan: MessagePlan): { transfer?: Fields; subscribers: Fields[] } {
  const { transfer, subscribe } = plan;
  if (transfer === undefined || subscribe === undefined) return { subscribers: [] };
  const block = readSection(cursor, transfer);
  return { transfer: block, subscribers: readList(cursor, subscribe, { elements: 100 }) };
}

/** Reads the signature, if any, cuts it out of the canonical form, and closes the root. */
function readEnd(cursor: Cursor, root: RootForm, verifiable: boolean): SignatureInfo | undefined {
  const { plan } = root;
  cursor.skipSpace();
  let signature: SignatureInfo | undefined;
  if (!cursor.at(plan.rootClose)) {
    if (plan.table.direction === 'out') unsure();
    const start = cursor.pos;
    const read = readSignature(cursor.text, start, root, verifiable);
    signature = read.signature;
    cursor.patch(start, read.end, '');
    cursor.pos = read.end;
    cursor.skipSpace();
  }
  cursor.expect(plan.rootClose);
  return signature;
}
