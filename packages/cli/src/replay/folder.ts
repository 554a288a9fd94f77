/** A folder of messages as a firm sent them and the receipts it really got, in any mixture of files. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { type CebMessage, openEnvelope, parseBeijingTime, readMessage, tableOf } from '@tongguan/ceb';
import type { Context } from '../context.ts';
import { readInput } from '../files.ts';

export interface Played {
  file: string;
  message: CebMessage;
  /** Latest appTime of its records, UTC milliseconds. */
  sentMs: number;
}

export interface Recording {
  declarations: Played[];
  receipts: CebMessage[];
  unreadable: string[];
}

/** Files looked at; a replay of more would take hours. */
const FILES_MAX = 5_000;

export function readRecording(folder: string, { text }: Context): Recording {
  const recording: Recording = { declarations: [], receipts: [], unreadable: [] };
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.xml$/i.test(name));
  for (const file of names.sort().slice(0, FILES_MAX)) {
    const envelope = openEnvelope(readInput(path.join(folder, file), text));
    const read = 'fault' in envelope ? undefined : readMessage(envelope.business);
    if (!read?.ok) recording.unreadable.push(file);
    else if (tableOf(read.message.type).direction === 'out') recording.receipts.push(read.message);
    else recording.declarations.push({ file, message: read.message, sentMs: sentAt(read.message) });
  }
  // In the order in which they were sent; documents of one second in the order of their types, the list last.
  recording.declarations.sort((a, b) => a.sentMs - b.sentMs || a.message.type.localeCompare(b.message.type));
  return recording;
}

function sentAt({ records }: CebMessage): number {
  return Math.max(0, ...records.map(({ head }) => parseBeijingTime(head.appTime ?? '') ?? 0));
}
