/** Where a platform answers for the raw data of its payments (notice 2018-179). */
import type { Pool } from 'pg';
import { loadSql } from '../store/sql.ts';
import { shapeFault } from '../webhooks/url.ts';
import { changeRegister } from './change.ts';
import { RegistryError } from './errors.ts';

const setUrl = loadSql(import.meta.url, 'set-plat-data-open');

const URL_MAX = 2_000;

/**
 * Sets the URL; null: the platform has no interface. Where it leads is judged at each question, as names change their addresses. Returns what
 * is kept. Throws RegistryError for an unknown code or what is no such URL.
 */
export async function setPlatDataOpen(pool: Pool, code: string, url: string | null): Promise<string | null> {
  const kept = url === null ? null : judged(url);
  return changeRegister(pool, async (client) => {
    const { rowCount } = await client.query(setUrl, [code, kept]);
    if (rowCount === 1) return kept;
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

function judged(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && shapeFault(url) === undefined && url.href.length <= URL_MAX) return url.href;
  throw new RegistryError([
    {
      field: 'platDataOpen',
      value: text,
      rule: {
        zh: '须为http或https地址，不含用户名、密码和片段。',
        en: 'is no http or https URL without user and fragment.',
      },
      remedy: {
        zh: '例如 https://shop.example.com/platDataOpen；none表示未开通接口。',
        en: 'Such as https://shop.example.com/platDataOpen; none where no interface is open.',
      },
    },
  ]);
}
