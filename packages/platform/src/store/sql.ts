/** SQL stands in files, one verb a file, beside the code that uses it. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Reads `./sql/<name>.sql` next to the calling module: `const claim = loadSql(import.meta.url, 'claim-keys')`. */
export function loadSql(moduleUrl: string, name: string): string {
  return readFileSync(new URL(`./sql/${name}.sql`, moduleUrl), 'utf8');
}

/** A statement that every connection parses and plans once: `client.query({ ...claim, values })`. */
export interface Prepared {
  name: string;
  text: string;
}

/**
 * For statements of the hot path: over day partitions, planning one costs 1 to 4 ms, more than running it. They must be written
 * so that the right plan does not depend on how full the tables are (lookups by key; subqueries with a limit).
 */
export function loadPrepared(moduleUrl: string, name: string): Prepared {
  return prepared(name, loadSql(moduleUrl, name));
}

/** The name tells statements apart whose texts differ. */
export function prepared(name: string, text: string): Prepared {
  const version = createHash('sha256').update(text).digest('hex').slice(0, 8);
  return { name: `${name} ${version}`, text };
}
