/** How receipts reach a participant: as they should, or in one of the ways in which real networks and systems misbehave. */
import type { Pool } from 'pg';
import { loadSql } from '../store/sql.ts';
import { changeRegister } from './change.ts';
import { RegistryError } from './errors.ts';

export const RECEIPTS_MODES = ['normal', 'late', 'lost', 'double', 'reordered', 'dup-guid'] as const;
export type ReceiptsMode = (typeof RECEIPTS_MODES)[number];

export interface ReceiptsSetting {
  mode: ReceiptsMode;
  /** Of `late`: seconds after the receipt was given. */
  delayS: number;
}

const setMode = loadSql(import.meta.url, 'set-receipts-mode');

/** Workers follow within a second. Throws RegistryError where the participant is not one of the sandbox. */
export function setReceiptsMode(pool: Pool, code: string, mode: ReceiptsMode, delayS?: number): Promise<void> {
  return changeRegister(pool, async (client) => {
    const { rowCount } = await client.query(setMode, [code, mode, delayS ?? null]);
    if (rowCount) return;
    throw new RegistryError([
      {
        field: 'code',
        value: code,
        rule: { zh: '不是已登记的沙箱企业。', en: 'is no registered sandbox participant.' },
        remedy: {
          zh: '请以participant add --sandbox登记。',
          en: 'Register it with: participant add --sandbox',
        },
      },
    ]);
  });
}
