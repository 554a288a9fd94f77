/** Taking back: a certificate, an API key, a delegation. Workers follow within the pace of `refresh` (half a second). */
import type { Pool } from 'pg';
import { loadSql } from '../store/sql.ts';
import { apiKeyHash } from './api-key.ts';
import { changeRegister } from './change.ts';
import { RegistryError, type RegistryFault } from './errors.ts';

const revokeCertificateSql = loadSql(import.meta.url, 'revoke-certificate');
const revokeApiKeySql = loadSql(import.meta.url, 'revoke-api-key');
const removeDelegation = loadSql(import.meta.url, 'remove-delegation');

/** `serial` in lower-case hex, as KeyName carries it. Throws RegistryError when no such certificate stands. */
export function revokeCertificate(pool: Pool, code: string, serial: string): Promise<void> {
  return takeBack(pool, revokeCertificateSql, [code, serial.toLowerCase()], {
    field: 'serial',
    value: serial,
    rule: `${code} has no valid certificate with this serial number.`,
    remedy: 'See "tongguan participant list".',
  });
}

/** Throws RegistryError when no such key stands; the key itself is not repeated. */
export function revokeApiKey(pool: Pool, apiKey: string): Promise<void> {
  return takeBack(pool, revokeApiKeySql, [apiKeyHash(apiKey) ?? Buffer.alloc(0)], {
    field: 'apiKey',
    value: 'tg_…',
    rule: 'No participant has this API key, or it was revoked before.',
    remedy: 'Give the file that "tongguan participant add" wrote.',
  });
}

export function revokeDelegation(pool: Pool, company: string, agent: string): Promise<void> {
  return takeBack(pool, removeDelegation, [company, agent], {
    field: 'from',
    value: company,
    rule: `${company} has not delegated to ${agent}.`,
    remedy: 'See "tongguan participant list".',
  });
}

function takeBack(pool: Pool, sql: string, values: unknown[], missing: RegistryFault): Promise<void> {
  return changeRegister(pool, async (client) => {
    const { rowCount } = await client.query(sql, values);
    if (!rowCount) throw new RegistryError([missing]);
  });
}
