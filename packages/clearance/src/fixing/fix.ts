/**
 * The smallest corrected message: only what follows from the standard and from what the message itself says. A value that only the
 * declarant knows is never made up; it is named. Pure: text in, text and changes out.
 */
import {
  beijingDate8,
  isMessageType,
  MessageEditor,
  type MessageType,
  parseBeijingTime,
  type ReadFault,
  readMessage,
} from '@tongguan/ceb';
import type { Tariff } from '../admission/tariff.ts';
import { type Change, takeOut } from './change.ts';
import { namesFixed, orderFixed, valuesFixed } from './form.ts';
import { goodsValues, lineTotals, paidAmounts } from './sums.ts';
import { type UnitNeed, unitsFixed } from './units.ts';

export interface Fixed {
  xml: string;
  changes: Change[];
  /** What is still wrong: the declarant has to say it. */
  faults: ReadFault[];
  units: UnitNeed[];
}

export interface FixOptions {
  tariff: Tariff;
  /** Day of the tariff where the message names none, UTC milliseconds. */
  nowMs: number;
}

/**
 * Corrects a message.
 * @returns undefined when the bytes are no XML of a known message: then nothing in them can be trusted
 */
export function fixMessage(bytes: Buffer, { tariff, nowMs }: FixOptions): Fixed | undefined {
  const read = readMessage(bytes);
  const type = read.ok ? read.message.type : read.type;
  // A fault of the XML as such stands at the root of the document.
  if (!isMessageType(type) || (!read.ok && read.faults.some(({ path }) => path === '/'))) return undefined;
  const work = new Work(bytes.toString('utf8'), type);
  for (const step of [namesFixed, valuesFixed, orderFixed, lineTotals, goodsValues, paidAmounts]) work.take(step);
  const found = unitsFixed(work.editor, tariff, declaredDay(work.editor) ?? beijingDate8(nowMs));
  work.take(() => found.changes);
  if (work.changes.length > 0) work.take(withoutSignature);
  const { xml } = work.editor;
  return { xml, changes: work.changes, faults: faultsOf(xml), units: found.needs };
}

function declaredDay(editor: MessageEditor): string | undefined {
  const days = editor.records().map(({ head }) => head && editor.value(head, 'declTime'));
  return days.find((day) => day !== undefined && parseBeijingTime(day) !== undefined);
}

/** The message after each step, and all changes so far. */
class Work {
  editor: MessageEditor;
  readonly changes: Change[] = [];

  constructor(xml: string, type: MessageType) {
    this.editor = new MessageEditor(xml, type);
  }

  take(step: (editor: MessageEditor) => Change[]): void {
    const changes = step(this.editor);
    if (changes.length === 0) return;
    this.changes.push(...changes);
    const xml = this.editor.edited(changes.flatMap(({ edits }) => edits));
    this.editor = new MessageEditor(xml, this.editor.type);
  }
}

/** What was signed is no longer what is sent. */
function withoutSignature(editor: MessageEditor): Change[] {
  return editor.signatures().map((element) => takeOut(editor, element, 'fix.signature'));
}

function faultsOf(xml: string): ReadFault[] {
  const read = readMessage(Buffer.from(xml));
  return read.ok ? read.message.records.flatMap(({ faults }) => faults) : read.faults;
}
