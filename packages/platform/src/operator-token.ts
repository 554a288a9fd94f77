import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const operatorTokenFile = (dataDir: string): string => join(dataDir, 'keys', 'operator-token');

/** The operator's token of a data folder; empty when none was made, and then nobody is let in by it. */
export function readOperatorToken(dataDir: string): string {
  try {
    return readFileSync(operatorTokenFile(dataDir), 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
