// Files of reference data by kind: reading, writing, and what differs between two versions.
import type { ReferenceKind, ReferenceVersions } from '../versions.ts';
import { bansFile } from './bans-file.ts';
import { positiveListFile } from './positive-list-file.ts';
import { codeTablesFile, ratesFile } from './small-files.ts';
import { type FileFault, type FileKind, type Row, readFile, writeFile } from './table.ts';
import { tariffFile } from './tariff-file.ts';

export type { FileFault } from './table.ts';

export type ContentOf<Kind extends ReferenceKind> = ReferenceVersions[Kind][number]['content'];

const kinds: { [Kind in ReferenceKind]: FileKind<ContentOf<Kind>> } = {
  tariff: tariffFile as FileKind<ContentOf<'tariff'>>,
  'positive-list': positiveListFile as FileKind<ContentOf<'positive-list'>>,
  bans: bansFile as FileKind<ContentOf<'bans'>>,
  'code-tables': codeTablesFile as FileKind<ContentOf<'code-tables'>>,
  rates: ratesFile as FileKind<ContentOf<'rates'>>,
};

/** Reads a file; with faults, its content is not to be used. */
export function readReference<Kind extends ReferenceKind>(
  kind: Kind,
  text: string,
): { content: ContentOf<Kind>; rows: number; faults: FileFault[] } {
  return readFile<ContentOf<Kind>, string>(kinds[kind], text);
}

/** The content as a file that reads the same again. */
export function writeReference<Kind extends ReferenceKind>(kind: Kind, content: ContentOf<Kind>): string {
  return writeFile<ContentOf<Kind>, string>(kinds[kind], content);
}

export interface ReferenceDiff {
  added: string[];
  removed: string[];
  changed: { key: string; column: string; from: string; to: string }[];
}

/** What another version says differently, row by row. */
export function diffReference<Kind extends ReferenceKind>(
  kind: Kind,
  from: ContentOf<Kind> | undefined,
  to: ContentOf<Kind>,
): ReferenceDiff {
  const file: FileKind<ContentOf<Kind>> = kinds[kind];
  const before = new Map((from === undefined ? [] : file.rows(from)).map((row) => [file.key(row), row]));
  const after = new Map(file.rows(to).map((row) => [file.key(row), row]));
  const diff: ReferenceDiff = { added: [], removed: [], changed: [] };
  for (const [key, row] of after) {
    const old = before.get(key);
    if (old === undefined) diff.added.push(key);
    else diff.changed.push(...changes(file.columns, key, old, row));
  }
  for (const key of before.keys()) if (!after.has(key)) diff.removed.push(key);
  return diff;
}

const changes = (columns: readonly string[], key: string, old: Row, row: Row): ReferenceDiff['changed'] =>
  columns
    .filter((column) => (old[column] ?? '') !== (row[column] ?? ''))
    .map((column) => ({ key, column, from: old[column] ?? '', to: row[column] ?? '' }));
