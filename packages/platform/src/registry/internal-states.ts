/**
 * Customs keep some states to themselves: 400 (the goods have not arrived) and 430 (cancelled) stand in no receipt of the standard. Who
 * asks for them is told, as receipts of the same kind beside those of the standard.
 */
import type { Pool } from 'pg';
import type { Registry } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import { changeRegister } from './change.ts';
import { RegistryError } from './errors.ts';

const setStates = loadSql(import.meta.url, 'set-internal-states');

/** Workers follow within a second. Throws RegistryError for an unknown code. */
export function setInternalStates(pool: Pool, code: string, told: boolean): Promise<void> {
  return changeRegister(pool, async (client) => {
    const { rowCount } = await client.query(setStates, [code, told]);
    if (rowCount) return;
    throw new RegistryError([
      {
        field: 'code',
        value: code,
        rule: { zh: '企业未登记。', en: 'is not registered.' },
        remedy: { zh: '请查看tongguan participant list。', en: 'See "tongguan participant list".' },
      },
    ]);
  });
}

/** Those of the participants who are told internal states. */
export async function internalReceivers(registry: Registry, codes: readonly string[]): Promise<string[]> {
  const told: string[] = [];
  for (const code of codes) if ((await registry.byCode(code))?.internalStates) told.push(code);
  return told;
}
