/** A file as a message: taken out of its DXP envelope, read against the tables, with the lines of its elements. */
import {
  type Edition,
  type Lines,
  linesOf,
  openEnvelope,
  type ReadFault,
  type ReadOutcome,
  readMessage,
} from '@tongguan/ceb';
import type { Context } from '../context.ts';
import { readInput } from '../files.ts';

export interface Opened {
  read: ReadOutcome;
  lines: Lines;
}

/** @param edition that the message is to be judged by; default the current one */
export function openMessage(file: string, { text, terminal }: Context, edition?: Edition): Opened {
  const bytes = readInput(file, text);
  const envelope = openEnvelope(bytes);
  if ('fault' in envelope) return { read: refused(envelope.fault), lines: linesOf(bytes.toString('utf8')) };
  const { level, business } = envelope;
  if (level > 1) terminal.tell(text('message.enveloped', { file }));
  return { read: readMessage(business, { ...(edition && { edition }) }), lines: linesOf(business.toString('utf8')) };
}

/** The message in the bytes, when they hold one that can be read. */
export function messageIn(bytes: Buffer): ReadOutcome {
  const envelope = openEnvelope(bytes);
  return 'fault' in envelope ? refused(envelope.fault) : readMessage(envelope.business);
}

function refused(fault: ReadFault): ReadOutcome {
  return { ok: false, type: 'Unknown', faults: [fault] };
}
