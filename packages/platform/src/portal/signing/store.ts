/** A company's signing service and the log of its calls, as rows. */
import { certificateInfo } from '@tongguan/ceb';
import type { Pool } from 'pg';
import { beijingIso } from '../../clock.ts';
import { openBytes } from '../../seal/index.ts';
import type { Seal } from '../../services.ts';
import { loadSql } from '../../store/sql.ts';
import type { Queries } from '../../store/transaction.ts';
import type { Call, Signatory } from './call.ts';
import type { SigningServiceAnswer } from './shapes.ts';

const readService = loadSql(import.meta.url, 'read-service');
const putServiceSql = loadSql(import.meta.url, 'put-service');
const removeServiceSql = loadSql(import.meta.url, 'remove-service');
const listCalls = loadSql(import.meta.url, 'list-calls');
const addCallSql = loadSql(import.meta.url, 'add-call');

/** Of one company. */
const CALLS_KEPT = 100;
const CALLS_SHOWN = 20;

interface ServiceRow {
  url: string;
  sealed_day: string;
  sealed: Buffer;
  der: Buffer;
  revoked: boolean;
  made_by: string;
  made_at: Date;
}

interface CallRow {
  id: number;
  at: Date;
  purpose: Call['purpose'];
  attempt: number;
  ms: number;
  error: string | null;
}

export async function serviceView(pool: Pool, company: string): Promise<SigningServiceAnswer> {
  const [services, calls] = await Promise.all([
    pool.query<ServiceRow>(readService, [company]),
    pool.query<CallRow>(listCalls, [company, CALLS_SHOWN]),
  ]);
  const [row] = services.rows;
  return {
    service: row
      ? {
          ...{ url: row.url, serial: certificateInfo(row.der).serial },
          ...{ madeBy: row.made_by, madeAt: beijingIso(row.made_at.getTime()) },
        }
      : null,
    calls: calls.rows.map(({ id, at, ...call }) => ({ ...call, id: Number(id), at: beijingIso(at.getTime()) })),
  };
}

/** Undefined: there is none, or its certificate was revoked. */
export async function signatoryOf(pool: Pool, seal: Seal, company: string): Promise<Signatory | undefined> {
  const [row] = (await pool.query<ServiceRow>(readService, [company])).rows;
  if (!row || row.revoked) return undefined;
  const secret = await openBytes(seal, row.sealed_day, row.sealed);
  return { company, url: row.url, secret, certificate: certificateInfo(row.der) };
}

export interface NewService {
  company: string;
  url: string;
  day: string;
  sealed: Buffer;
  serial: string;
  by: string;
  at: Date;
}

/** False: no certificate of the company that stands has this serial number. */
export async function putService(tx: Queries, service: NewService): Promise<boolean> {
  const { company, url, day, sealed, serial, by, at } = service;
  return (await tx.query(putServiceSql, [company, url, day, sealed, serial, by, at])).rowCount === 1;
}

export async function removeService(tx: Queries, company: string): Promise<boolean> {
  return (await tx.query(removeServiceSql, [company])).rowCount === 1;
}

export async function addCall(pool: Pool, company: string, call: Call, at: Date): Promise<void> {
  const { purpose, attempt, ms, error } = call;
  await pool.query(addCallSql, [company, at, purpose, attempt, ms, error?.slice(0, 300) ?? null, CALLS_KEPT]);
}
