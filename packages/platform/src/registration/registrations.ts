/**
 * A company asks to be registered: what it says waits until somebody has looked at it, and may do nothing before. In a sandbox, where
 * everything is invented, nobody looks. Whoever asked holds a secret by which he asks how it stands.
 *
 *   asked → waiting → approved: participant, certificate and account, and a link for its password, in one commit
 *                   → refused, with why
 */
import { randomBytes } from 'node:crypto';
import { type CertificateInfo, certificateInfo } from '@tongguan/ceb';
import { maskName, maskPhone } from '@tongguan/clearance';
import { DatabaseError, type Pool } from 'pg';
import { AccountFault } from '../accounts/faults.ts';
import { LINK_MS, type Link, makeLink } from '../accounts/links.ts';
import { addAccount } from '../accounts/store.ts';
import { tokenHash } from '../accounts/token.ts';
import { record } from '../audit/log.ts';
import { readClockState } from '../clock/move.ts';
import { beijingIso } from '../clock.ts';
import { HttpProblem } from '../http/problem.ts';
import type { HttpServices } from '../http/services.ts';
import { changeRegister } from '../registry/change.ts';
import { RegistryError, type RegistryFault } from '../registry/errors.ts';
import { checkEntry, enterParticipant } from '../registry/register.ts';
import { openJson, sealJson } from '../seal/index.ts';
import type { Participant } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import { inTransaction, type Queries } from '../store/transaction.ts';
import { isTrade } from '../watch/no-trade.ts';
import { certificateView, uploadedCertificate } from './certificate.ts';
import type {
  AskToRegisterRequest,
  ContactAnswer,
  RegistrationListAnswer,
  RegistrationStateAnswer,
  RegistrationViewAnswer,
} from './shapes.ts';

const addRegistration = loadSql(import.meta.url, 'add-registration');
const forgetDecided = loadSql(import.meta.url, 'forget-decided');
const registrationByTicket = loadSql(import.meta.url, 'registration-by-ticket');
const listRegistrationsSql = loadSql(import.meta.url, 'list-registrations');
const countWaiting = loadSql(import.meta.url, 'count-waiting');
const lockRegistration = loadSql(import.meta.url, 'lock-registration');
const readContactSql = loadSql(import.meta.url, 'read-contact');
const participantByCode = loadSql(new URL('../registry/', import.meta.url).href, 'participant-by-code');
const decideSql = loadSql(import.meta.url, 'decide');

/** A person looks at each; whoever comes when so many wait is asked to come again. */
const WAITING_MAX = 1_000;
const LISTED_MAX = 100;
/** Those that were decided are kept so long; the audit log keeps what was decided. */
const KEPT_DAYS = 90;

type Services = Pick<HttpServices, 'pool' | 'seal' | 'clock' | 'registry'>;

export const isSandbox = async (db: Queries): Promise<boolean> => (await readClockState(db)).movable;

export interface NewRegistration {
  ticket: string;
  /** In a sandbox. */
  link?: Link;
}

/** Throws RegistryError, and HttpProblem where the company is known or too many wait. */
export async function askToRegister(services: Services, asked: AskToRegisterRequest): Promise<NewRegistration> {
  const { pool, seal, clock, registry } = services;
  const nowMs = clock.now();
  const certificate = uploadedCertificate(asked.certificate, nowMs);
  const { code, name, roles, dxpId, login, contact } = asked;
  if (!isTrade(code)) throw new RegistryError([ownCode(code)]);
  checkEntry({ code, name, roles, ...(dxpId !== undefined && { dxpId }) });
  if (await registry.byCode(code)) {
    throw new HttpProblem(
      'conflict',
      'This company is registered. Its administrator or the operator gives its people accounts.',
    );
  }
  const ticket = randomBytes(32).toString('base64url');
  const day = clock.day();
  const sealed = await sealJson(seal, day, contact);
  await pool.query(forgetDecided, [new Date(nowMs), KEPT_DAYS]);
  const values = [tokenHash(ticket), code, name.trim(), roles, dxpId ?? null, login, day, sealed, certificate.der];
  const id = await added(pool.query<{ id: number }>(addRegistration, [...values, new Date(nowMs), WAITING_MAX]));
  if (!(await isSandbox(pool))) return { ticket };
  const link = await approve(services, id, { login, reason: '', who: 'platform', role: 'platform' }).catch((error) => {
    // Somebody has this login or dxpId: a person decides.
    if (error instanceof AccountFault || error instanceof RegistryError) return undefined;
    throw error;
  });
  return { ticket, ...(link && { link }) };
}

/** Of patrol and load: no order holds them, and no statistic counts them. */
const ownCode = (value: string): RegistryFault => ({
  field: 'code',
  value,
  rule: { zh: '此代码由平台自用。', en: 'This code is one of the platform’s own.' },
  remedy: { zh: '请按海关注册信息填写。', en: 'Copy the code from the customs registration.' },
});

async function added(adding: Promise<{ rows: { id: number }[] }>): Promise<number> {
  const { rows } = await adding.catch((error) => {
    if (!(error instanceof DatabaseError) || error.constraint !== 'registration_code') throw error;
    throw new HttpProblem('conflict', 'A registration of this company is waiting already.');
  });
  if (rows[0]) return Number(rows[0].id);
  throw new HttpProblem('busy', 'Too many registrations wait to be looked at. Come again tomorrow.', {
    headers: { 'retry-after': '3600' },
  });
}

const TICKET = /^[\w-]{43}$/;

export async function registrationState(pool: Pool, ticket: string): Promise<RegistrationStateAnswer> {
  const text = ticket.trim();
  const row = TICKET.test(text) ? (await pool.query<Row>(registrationByTicket, [tokenHash(text)])).rows[0] : undefined;
  if (!row) throw new HttpProblem('not-found', 'No registration has this code. Decided ones are kept for 90 days.');
  const { code, name, login, state } = row;
  return { code, name, login, state, ...times(row), reason: state === 'refused' ? row.reason : null };
}

interface Row {
  id: number;
  code: string;
  name: string;
  roles: string[];
  dxp_id: string | null;
  login: string;
  sealed_day: string;
  sealed: Buffer;
  der: Buffer;
  asked_at: Date;
  state: 'waiting' | 'approved' | 'refused';
  decided_by: string | null;
  decided_at: Date | null;
  reason: string | null;
}

const times = ({ asked_at, decided_at }: Row) => ({
  askedAt: beijingIso(asked_at.getTime()),
  decidedAt: decided_at && beijingIso(decided_at.getTime()),
});

export async function listRegistrations({ pool, seal }: Services): Promise<RegistrationListAnswer> {
  const [{ rows }, waiting] = await Promise.all([
    pool.query<Row>(listRegistrationsSql, [LISTED_MAX]),
    pool.query<{ count: number }>(countWaiting),
  ]);
  const registrations = await Promise.all(rows.map((row) => viewOf(seal, row)));
  return { registrations, waiting: Number(waiting.rows[0]!.count) };
}

async function viewOf(seal: Services['seal'], row: Row): Promise<RegistrationViewAnswer> {
  const { id, code, name, roles, login, state, decided_by: decidedBy, reason } = row;
  const contact = await openJson<ContactAnswer>(seal, row.sealed_day, row.sealed);
  return {
    ...{ id: Number(id), code, name, roles, dxpId: row.dxp_id, login, state, decidedBy, reason, ...times(row) },
    contact: `${maskName(contact.name)} ${maskPhone(contact.telephone)}`,
    certificate: certificateView(certificateInfo(row.der)),
  };
}

/** In full: whoever calls has written the look down. */
export async function contactOf({ pool, seal }: Services, id: number): Promise<ContactAnswer> {
  const [row] = (await pool.query<Pick<Row, 'sealed_day' | 'sealed'>>(readContactSql, [id])).rows;
  if (!row) throw unknown();
  return openJson<ContactAnswer>(seal, row.sealed_day, row.sealed);
}

export interface Decider {
  who: string;
  role: string;
  reason: string;
}

/** All of it or nothing. Throws RegistryError, AccountFault, HttpProblem. */
export async function approve(services: Services, id: number, by: Decider & { login: string }): Promise<Link> {
  const { pool, clock } = services;
  const { login, who, role, reason } = by;
  return changeRegister(pool, async (tx) => {
    const row = await waiting(tx, id);
    const certificate: CertificateInfo = certificateInfo(row.der);
    const entry = { code: row.code, name: row.name, roles: row.roles, sandbox: await isSandbox(tx) };
    // On this connection: whoever waits for the register holds one already.
    if ((await tx.query<Participant>(participantByCode, [row.code])).rows.length > 0) {
      throw new HttpProblem('conflict', 'This company has been registered meanwhile. Refuse this one.');
    }
    await enterParticipant(tx, { ...entry, certificate, ...(row.dxp_id !== null && { dxpId: row.dxp_id }) });
    const account = { login, name: row.name, roles: ['participant'] as const, districts: [], participant: row.code };
    const link = await makeLink(tx, await addAccount(tx, account), LINK_MS);
    await tx.query(decideSql, [id, 'approved', who, new Date(clock.now()), reason]);
    const detail = { login, roles: row.roles, certificate: certificate.serial };
    const object = `participant ${row.code}`;
    await record(tx, { who, role, what: 'registration.approve', object, reason, detail });
    return link;
  });
}

export async function refuse({ pool, clock }: Services, id: number, { who, role, reason }: Decider): Promise<void> {
  await inTransaction(pool, async (tx) => {
    const { code } = await waiting(tx, id);
    await tx.query(decideSql, [id, 'refused', who, new Date(clock.now()), reason]);
    await record(tx, { who, role, what: 'registration.refuse', object: `participant ${code}`, reason });
  });
}

/** Locked: of two who decide at once, one does. */
async function waiting(tx: Queries, id: number): Promise<Row> {
  const [row] = (await tx.query<Row>(lockRegistration, [id])).rows;
  if (!row) throw unknown();
  if (row.state === 'waiting') return row;
  throw new HttpProblem('conflict', `${row.decided_by} has decided this already: ${row.state}.`);
}

const unknown = () => new HttpProblem('not-found', 'There is no such registration.');
