/** What a seller's drafted lists have in common: regime, customs office, guarantor, agent. Set by the seller or whoever acts for it. */
import { type DraftSettings, settingFaults } from '@tongguan/clearance';
import type { Pool } from 'pg';
import { RegistryError } from '../registry/index.ts';
import { loadSql } from '../store/sql.ts';

const readSql = loadSql(import.meta.url, 'read-settings');
const putSql = loadSql(import.meta.url, 'put-settings');

export async function readDraftSettings(pool: Pick<Pool, 'query'>, seller: string): Promise<DraftSettings> {
  const { rows } = await pool.query<{ settings: DraftSettings }>(readSql, [seller]);
  return rows[0]?.settings ?? {};
}

/** Sets all of them anew. They must have no fault (settingFaults), and the seller must be registered. */
export async function putDraftSettings(
  pool: Pick<Pool, 'query'>,
  seller: string,
  settings: DraftSettings,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  await pool.query(putSql, [seller, JSON.stringify(settings), by, at]);
}

/** For the command line: changes those given, an empty value takes one away. Throws RegistryError for an unknown seller or value. */
export async function changeDraftSettings(
  pool: Pool,
  seller: string,
  change: Readonly<Record<string, string>>,
): Promise<DraftSettings> {
  const { rowCount } = await pool.query('select from participant where code = $1', [seller]);
  if (rowCount === 0) throw unknownSeller(seller);
  const all: Record<string, string> = { ...(await readDraftSettings(pool, seller)), ...change };
  const settings = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
  const faults = settingFaults(settings);
  if (faults.length > 0) throw new RegistryError(faults.map(faultWords));
  await putDraftSettings(pool, seller, settings, { by: 'operator', at: new Date() });
  return settings;
}

const faultWords = ({ name, value, must }: ReturnType<typeof settingFaults>[number]) => ({
  field: name,
  value,
  rule: { zh: `不能这样填写：must ${must}。`, en: `must ${must}.` },
  remedy: { zh: '请见docs/drafting.md。', en: 'See docs/drafting.md.' },
});

const unknownSeller = (seller: string) =>
  new RegistryError([
    {
      field: 'code',
      value: seller,
      rule: { zh: '企业未登记。', en: 'is not registered.' },
      remedy: { zh: '请查看tongguan participant list。', en: 'See "tongguan participant list".' },
    },
  ]);
