/**
 * Who is who, for the hot path: participants, their certificates and delegations, cached in each process. The cache is
 * dropped whole when the register's version has moved, which the runtime asks every half second (`refresh`): so a
 * revoked key or certificate is refused everywhere within a second.
 */
import { type KeyObject, X509Certificate } from 'node:crypto';
import type { Pool } from 'pg';
import type { Participant, Registry } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import { apiKeyHash } from './api-key.ts';
import { LookupCache } from './cache.ts';
import type { ReceiptsSetting } from './receipts-mode.ts';

const readVersion = loadSql(import.meta.url, 'read-version');
const participantByCode = loadSql(import.meta.url, 'participant-by-code');
const participantByDxpId = loadSql(import.meta.url, 'participant-by-dxp-id');
const participantByApiKey = loadSql(import.meta.url, 'participant-by-api-key');
const readDelegation = loadSql(import.meta.url, 'read-delegation');
const readReceiptsMode = loadSql(import.meta.url, 'read-receipts-mode');
const certificatesOfSql = loadSql(import.meta.url, 'certificates-of');

/** Entries per kind of lookup: some hundred bytes each, so tens of megabytes at worst. */
const CACHE_MAX = 50_000;

/** A registered certificate. Valid to sign at an instant when notBefore <= instant <= notAfter and it is not revoked. */
export interface RegisteredCertificate {
  /** Lower-case hex, as KeyName carries it. */
  serial: string;
  /** SHA-256 of the DER bytes, lower-case hex. */
  fingerprint: string;
  publicKey: KeyObject;
  notBefore: Date;
  notAfter: Date;
  /** The earlier of what the operator and what its issuer's revocation list says. */
  revokedAt: Date | null;
  /** The issuer, when it was its list. */
  revokedBy: string | null;
}

/** What the cache knows already; undefined says nothing, then the register itself is to be asked. */
export interface AtHand {
  byCode(code: string): Participant | undefined;
  certificatesOf(code: string): readonly RegisteredCertificate[] | undefined;
  mayActFor(agent: string, company: string): true | undefined;
}

export interface CachedRegistry extends Registry {
  /** For the hot path, which asks a dozen times for each message: an answer that is here costs no promise. */
  readonly atHand: AtHand;
  /** Every certificate of a participant, revoked and expired ones too (a refusal names them), the newest first. */
  certificatesOf(code: string): Promise<RegisteredCertificate[]>;
  /** How receipts reach the participant. */
  receiptsSetting(code: string): Promise<ReceiptsSetting | undefined>;
  /** Drops the cache when the register has changed since the last call. */
  refresh(): Promise<void>;
}

/** @param now the platform's clock, UTC ms: delegations end by it */
export function createRegistry(pool: Pool, now: () => number = Date.now): CachedRegistry {
  const participants = new LookupCache<Participant>(CACHE_MAX);
  const byCode = new LookupCache<Participant>(CACHE_MAX);
  const delegations = new LookupCache<{ endsMs: number }>(CACHE_MAX);
  const stands = (delegation: { endsMs: number } | undefined) => delegation !== undefined && now() < delegation.endsMs;
  const certificates = new LookupCache<RegisteredCertificate[]>(CACHE_MAX);
  const receiptsSettings = new LookupCache<ReceiptsSetting>(CACHE_MAX);
  let version: number | undefined;

  const participant = (key: string, sql: string, value: string | Buffer) =>
    participants.get(key, async () => (await pool.query<Participant>(sql, [value])).rows[0]);

  return {
    atHand: {
      byCode: (code) => byCode.atHand(code),
      certificatesOf: (code) => certificates.atHand(code),
      mayActFor: (agent, company) =>
        agent === company || stands(delegations.atHand(`${agent} ${company}`)) ? true : undefined,
    },

    byCode: (code) => byCode.get(code, async () => (await pool.query<Participant>(participantByCode, [code])).rows[0]),
    byDxpId: (dxpId) => participant(`dxp ${dxpId}`, participantByDxpId, dxpId),

    async byApiKey(apiKey) {
      const hash = apiKeyHash(apiKey);
      return hash && participant(`key ${hash.toString('hex')}`, participantByApiKey, hash);
    },

    async mayActFor(agent, company) {
      if (agent === company) return true;
      const found = await delegations.get(`${agent} ${company}`, async () => {
        const { rows } = await pool.query<{ ends_at: Date | null }>(readDelegation, [agent, company]);
        return rows[0] && { endsMs: rows[0].ends_at?.getTime() ?? Number.POSITIVE_INFINITY };
      });
      return stands(found);
    },

    async certificatesOf(code) {
      const found = await certificates.get(code, async () => {
        const { rows } = await pool.query<CertificateRow>(certificatesOfSql, [code]);
        return rows.length > 0 ? rows.map(certificateOf) : undefined;
      });
      return found ?? [];
    },

    receiptsSetting: (code) =>
      receiptsSettings.get(code, async () => (await pool.query<ReceiptsSetting>(readReceiptsMode, [code])).rows[0]),

    async refresh() {
      const { rows } = await pool.query<{ version: number }>(readVersion);
      const current = rows[0]!.version;
      if (current === version) return;
      version = current;
      for (const cache of [byCode, participants, delegations, certificates, receiptsSettings]) cache.clear();
    },
  };
}

interface CertificateRow {
  fingerprint: Buffer;
  serial: string;
  der: Buffer;
  not_before: Date;
  not_after: Date;
  revoked_at: Date | null;
  issuer: string | null;
  listed_at: Date | null;
}

function certificateOf(row: CertificateRow): RegisteredCertificate {
  const byList = row.listed_at !== null && (row.revoked_at === null || row.listed_at < row.revoked_at);
  return {
    serial: row.serial,
    fingerprint: row.fingerprint.toString('hex'),
    publicKey: new X509Certificate(row.der).publicKey,
    notBefore: row.not_before,
    notAfter: row.not_after,
    revokedAt: byList ? row.listed_at : row.revoked_at,
    revokedBy: byList ? row.issuer : null,
  };
}
