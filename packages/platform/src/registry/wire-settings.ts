/** How a participant's software speaks and signs: its edition of the standard, the deviations let pass in its signatures. */
import type { Edition, Variant } from '@tongguan/ceb';
import type { Pool } from 'pg';
import { loadSql } from '../store/sql.ts';
import { changeRegister } from './change.ts';
import { RegistryError } from './errors.ts';

const setSettings = loadSql(import.meta.url, 'set-wire-settings');

export interface WireSettings {
  edition: Edition;
  /** null: all that are known, strict first. */
  variants: readonly Variant[] | null;
}

/** Changes what is given; workers follow within a second. Returns what now holds. Throws RegistryError for an unknown code. */
export function setWireSettings(pool: Pool, code: string, change: Partial<WireSettings>): Promise<WireSettings> {
  const { edition = null, variants } = change;
  return changeRegister(pool, async (client) => {
    const values = [code, edition, variants !== undefined, variants ?? null];
    const { rows } = await client.query<WireSettings>(setSettings, values);
    if (rows[0]) return rows[0];
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
