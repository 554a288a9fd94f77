/**
 * The patrol's own companies: registered when it first goes out, their keys sealed in the database. They declare nothing but what the patrol
 * declares, and no statistic counts them (../no-trade.ts).
 */
import { createPrivateKey } from 'node:crypto';
import { certificateInfo, createSelfSigned, isInTerm, signMessage } from '@tongguan/ceb';
import type { HttpServices } from '../../http/services.ts';
import { registerParticipant } from '../../registry/index.ts';
import { openJson, sealJson } from '../../seal/index.ts';
import { loadSql } from '../../store/sql.ts';
import { PATROL_CODE } from '../no-trade.ts';

const readSql = loadSql(import.meta.url, 'read-companies');
const putSql = loadSql(import.meta.url, 'put-company');

const DAY_MS = 86_400_000;
/** Ten years: the clock of a sandbox may be moved far ahead. */
const VALID_DAYS = 3_650;

const COMPANIES = {
  platform: { code: `${PATROL_CODE}EBP01`, name: '巡检演练平台有限公司', roles: ['platform'] },
  // Where it declares bonded goods, they are its own.
  seller: { code: `${PATROL_CODE}EBC01`, name: '巡检演练商贸有限公司', roles: ['seller', 'warehouse'] },
  payment: { code: `${PATROL_CODE}PAY01`, name: '巡检演练支付有限公司', roles: ['payment'] },
  logistics: { code: `${PATROL_CODE}LOG01`, name: '巡检演练速递有限公司', roles: ['logistics'] },
} as const;

export type Part = keyof typeof COMPANIES;
const PARTS = Object.keys(COMPANIES) as Part[];

/** Declares the lists, and reads their receipts. */
export const SELLER = COMPANIES.seller.code;

export interface PatrolCompany {
  code: string;
  name: string;
  dxpId: string;
  apiKey: string;
  /** Its message, signed. */
  sign(xml: string): Buffer;
}

export type PatrolCompanies = Readonly<Record<Part, PatrolCompany>>;

interface Kept {
  apiKey: string;
  keyPem: string;
  certPem: string;
}

type Tools = Pick<HttpServices, 'pool' | 'seal' | 'clock' | 'registry'>;

/** For whoever has the turn: two at once would register twice. */
export async function patrolCompanies(tools: Tools): Promise<PatrolCompanies> {
  const { rows } = await tools.pool.query<{ code: string; sealed_day: string; sealed: Buffer }>(readSql);
  const found = await Promise.all(
    PARTS.map(async (part): Promise<[Part, PatrolCompany]> => {
      const { code, name } = COMPANIES[part];
      const row = rows.find((known) => known.code === code);
      const known = row && (await openJson<Kept>(tools.seal, row.sealed_day, row.sealed));
      const kept = known && (await isGood(tools, code, known)) ? known : await registered(tools, part);
      return [part, { code, name, dxpId: dxpIdOf(code), apiKey: kept.apiKey, sign: signerOf(kept) }];
    }),
  );
  return Object.fromEntries(found) as Record<Part, PatrolCompany>;
}

const dxpIdOf = (code: string): string => `DXP${code}`;

async function isGood({ registry, clock }: Tools, code: string, { apiKey, certPem }: Kept): Promise<boolean> {
  return isInTerm(certificateInfo(certPem), new Date(clock.now())) && (await registry.byApiKey(apiKey))?.code === code;
}

async function registered({ pool, seal, clock }: Tools, part: Part): Promise<Kept> {
  const { code, name, roles } = COMPANIES[part];
  const notBefore = new Date(Math.min(Date.now(), clock.now()) - DAY_MS);
  const pair = createSelfSigned({ commonName: code, days: VALID_DAYS, notBefore });
  const entry = { code, name, roles, dxpId: dxpIdOf(code) };
  const { apiKey } = await registerParticipant(pool, { ...entry, certificateDer: certificateInfo(pair.certPem).der });
  const kept: Kept = { ...pair, apiKey };
  const day = clock.day();
  await pool.query(putSql, [code, day, await sealJson(seal, day, kept)]);
  return kept;
}

function signerOf({ keyPem, certPem }: Kept): (xml: string) => Buffer {
  const key = createPrivateKey(keyPem);
  const certificate = certificateInfo(certPem);
  return (xml) => signMessage(xml, { key, certificate, algorithm: 'rsa-sha256' });
}
