/** Taking back: a certificate, an API key, a delegation. Workers follow within the pace of `refresh` (half a second). */
import type { Pool } from 'pg';
import { loadSql } from '../store/sql.ts';
import { apiKeyHash } from './api-key.ts';
import { changeRegister } from './change.ts';
import { RegistryError, type RegistryFault } from './errors.ts';

const revokeCertificateSql = loadSql(import.meta.url, 'revoke-certificate');
const revokeApiKeySql = loadSql(import.meta.url, 'revoke-api-key');
const removeDelegation = loadSql(import.meta.url, 'remove-delegation');

const SEE_LIST = { zh: '请查看tongguan participant list。', en: 'See "tongguan participant list".' };

/** `serial` in lower-case hex, as KeyName carries it. Throws RegistryError when no such certificate stands. */
export function revokeCertificate(pool: Pool, code: string, serial: string): Promise<void> {
  return takeBack(pool, revokeCertificateSql, [code, serial.toLowerCase()], {
    field: 'serial',
    value: serial,
    rule: {
      zh: `${code}没有此序列号的有效证书。`,
      en: `${code} has no valid certificate with this serial number.`,
    },
    remedy: SEE_LIST,
  });
}

/** Throws RegistryError when no such key stands; the key itself is not repeated. */
export function revokeApiKey(pool: Pool, apiKey: string): Promise<void> {
  return takeBack(pool, revokeApiKeySql, [apiKeyHash(apiKey) ?? Buffer.alloc(0)], {
    field: 'apiKey',
    value: 'tg_…',
    rule: {
      zh: '没有企业持有此API密钥，或它已被收回。',
      en: 'No participant has this API key, or it was revoked before.',
    },
    remedy: {
      zh: '请给出tongguan participant add写出的文件。',
      en: 'Give the file that "tongguan participant add" wrote.',
    },
  });
}

export function revokeDelegation(pool: Pool, company: string, agent: string): Promise<void> {
  return takeBack(pool, removeDelegation, [company, agent], {
    field: 'from',
    value: company,
    rule: { zh: `${company}没有委托${agent}。`, en: `${company} has not delegated to ${agent}.` },
    remedy: SEE_LIST,
  });
}

function takeBack(pool: Pool, sql: string, values: unknown[], missing: RegistryFault): Promise<void> {
  return changeRegister(pool, async (client) => {
    const { rowCount } = await client.query(sql, values);
    if (!rowCount) throw new RegistryError([missing]);
  });
}
