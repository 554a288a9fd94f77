/**
 * Receipts into receive/, one file each. A file is written under a passing name, synced, renamed; then the folder is
 * synced: what the cursor has passed survives a crash of the machine. A batch cut short is written again, same names,
 * same bytes.
 */
import { open, readdir, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { Outgoing } from '../outgoing.ts';

/** A participant that takes nothing away gets no more than this; the receipts wait in the record. */
const RECEIVE_FILES_MAX = 10_000;
/** Files synced at the same time. */
const AT_ONCE = 16;

/** False, and nothing written, when the folder is full. */
export async function writeFiles(receive: string, batch: readonly Outgoing[]): Promise<boolean> {
  const present = new Set(await readdir(receive));
  await removePassing(receive, present);
  if (present.size + batch.length > RECEIVE_FILES_MAX) return false;
  const missing = batch.filter(({ name }) => !present.has(`${name}.xml`));
  for (let i = 0; i < missing.length; i += AT_ONCE) {
    await Promise.all(missing.slice(i, i + AT_ONCE).map((outgoing) => writeDurably(receive, outgoing)));
  }
  await syncFolder(receive);
  return true;
}

async function writeDurably(receive: string, { name, bytes }: Outgoing): Promise<void> {
  const passing = path.join(receive, `.${name}.${process.pid}.tmp`);
  const handle = await open(passing, 'w');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(passing, path.join(receive, `${name}.xml`));
}

const PASSING = /^\..*\.(\d+)\.tmp$/;

/** What a killed process left. */
async function removePassing(receive: string, present: Set<string>): Promise<void> {
  for (const name of present) {
    if (!PASSING.test(name)) continue;
    present.delete(name);
    await unlink(path.join(receive, name)).catch(() => {});
  }
}

/** Windows cannot open folders; there the rename itself is what there is. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
