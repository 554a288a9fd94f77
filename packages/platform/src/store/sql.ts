/** SQL stands in files, one verb a file, beside the code that uses it. */
import { readFileSync } from 'node:fs';

/** Reads `./sql/<name>.sql` next to the calling module: `const claim = loadSql(import.meta.url, 'claim-keys')`. */
export function loadSql(moduleUrl: string, name: string): string {
  return readFileSync(new URL(`./sql/${name}.sql`, moduleUrl), 'utf8');
}
