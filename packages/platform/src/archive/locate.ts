/** Where a key stands in a sorted table of many files: by what the manifest says of every row group. Pure. */
import type { TableEntry } from './manifest.ts';
import type { FileEntry, Key } from './parquet-file.ts';

/** -1, 0, 1; a key that is the beginning of another is equal to it. */
function compareKeys(a: Key, b: Key): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (a[i]! < b[i]!) return -1;
    if (a[i]! > b[i]!) return 1;
  }
  return 0;
}

/** Files that may hold rows with keys from `low` to `high`. */
export function filesBetween({ files }: TableEntry, low: Key, high: Key): FileEntry[] {
  return files.filter(({ groups, last }) => compareKeys(groups[0]!, high) <= 0 && compareKeys(last, low) >= 0);
}

export interface Place {
  file: FileEntry;
  /** First key of the row group: rows of it are not below. */
  from: Key;
}

/** The row group with the last row at or before `key`; undefined when all rows are behind it. */
export function groupBefore({ files }: TableEntry, key: Key): Place | undefined {
  const file = files.findLast(({ groups }) => compareKeys(groups[0]!, key) <= 0);
  const from = file?.groups.findLast((first) => compareKeys(first, key) <= 0);
  return file && from && { file, from };
}
