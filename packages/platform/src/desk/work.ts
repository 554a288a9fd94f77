/**
 * What an officer does with a case that he has before him:
 *
 *   release, reject → where two officers must agree: proposed, and the case waits for a second one (stage second), whose same word decides
 *   return          → the second one does not agree: back to review
 *   inspect         → an inspector opens the parcel, and decides
 *   ask             → the declarant is asked; his answer brings the case back
 *   pass            → to a colleague, or to whoever comes
 *
 * Each needs a reason and is written into the history of the case in the same transaction.
 */
import type { Parameters } from '@tongguan/clearance';
import type { Pool } from 'pg';
import { record } from '../audit/log.ts';
import type { Contents } from '../documents/contents.ts';
import type { Desk } from '../http/services.ts';
import { sealJson } from '../seal/index.ts';
import type { Clock, Seal } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import { inTransaction, type Transaction } from '../store/transaction.ts';
import { observeInspection } from '../watch/observe.ts';
import { type Act, addAct } from './acts.ts';
import { DeskFault } from './faults.ts';
import { type HeldCase, type Officer, type Stage, stagesOf } from './queue.ts';

const lockCaseSql = loadSql(import.meta.url, 'lock-case');
const moveCaseSql = loadSql(import.meta.url, 'move-case');
const addQuestionSql = loadSql(import.meta.url, 'add-question');
const colleaguesSql = loadSql(import.meta.url, 'colleagues');

const COLLEAGUES_MAX = 200;

interface Verdict {
  what: 'release' | 'reject';
  code?: string | undefined;
  reason: string;
}

export type DeskDeed =
  | Verdict
  | { what: 'inspect' | 'ask' | 'return'; reason: string }
  | { what: 'pass'; reason: string; to?: number | undefined };

export interface DeskTools {
  pool: Pool;
  contents: Contents;
  seal: Seal;
  clock: Clock;
  desk: Desk;
  parameters: Pick<Parameters, 'releaseByTwoAboveFen' | 'releaseByTwoWhenReported'>;
}

/** What has become of the case. */
export type Done = 'decided' | 'proposed' | 'moved';

/** Throws DeskFault; then nothing has happened. */
export async function act(tools: DeskTools, officer: Officer, held: HeldCase, deed: DeskDeed): Promise<Done> {
  if (isVerdict(deed)) {
    const done = await decide(tools, officer, held, deed);
    if (held.stage === 'inspection' && deed.what === 'reject') observeInspection(await sellerOf(tools, held), 'found');
    return done;
  }
  await move(tools, officer, held, deed);
  if (deed.what === 'inspect') observeInspection(await sellerOf(tools, held), 'inspected');
  return 'moved';
}

async function sellerOf({ pool, contents }: DeskTools, { day, id }: HeldCase): Promise<string> {
  return (await contents.of(pool, [{ day, id }])).get(id)!.head.ebcCode ?? '';
}

const isVerdict = (deed: DeskDeed): deed is Verdict => deed.what === 'release' || deed.what === 'reject';

function move(tools: DeskTools, officer: Officer, held: HeldCase, deed: Exclude<DeskDeed, Verdict>): Promise<void> {
  return inTransaction(tools.pool, async (tx) => {
    const standing = await lockCase(tx, held.id, officer);
    if (deed.what === 'return' && standing.stage !== 'second') throw new DeskFault('nothing-proposed');
    if (deed.what === 'ask') await ask(tools, tx, held, deed.reason);
    const to = deed.what === 'pass' && deed.to !== undefined ? await colleague(tx, officer, held, deed.to) : undefined;
    const stages = { inspect: 'inspection', ask: 'question', return: 'review', pass: standing.stage } as const;
    const stage = stages[deed.what];
    const proposal = deed.what === 'pass' && standing.stage === 'second' ? held : undefined;
    await moveCase(tx, held.id, stage, to?.id, proposal);
    const words = { reason: deed.reason, ...(to && { to: to.login }) };
    await addAct(tx, tools, held, { what: deed.what, who: officer.login, words });
    await audited(tx, officer, held, deed.what, to?.login);
  });
}

async function decide(tools: DeskTools, officer: Officer, held: HeldCase, word: Verdict): Promise<Done> {
  const { what, code, reason } = word;
  if (needsTwo(tools.parameters, held, what)) {
    const isProposed = await inTransaction(tools.pool, async (tx) => {
      const { stage, proposed, proposer } = await lockCase(tx, held.id, officer);
      if (stage === 'second' && proposed === what && proposer !== officer.account) return false;
      if (stage === 'second' && proposer === officer.account) throw new DeskFault('own-proposal');
      await propose(tools, tx, officer, held, word);
      return true;
    });
    if (isProposed) return 'proposed';
  }
  const { proposed_by } = held;
  const both = held.stage === 'second' && proposed_by ? `${proposed_by}, ${officer.login}` : officer.login;
  const verdict = { outcome: what, reason, officer: both, ...(code && { code }) };
  const done = await tools.desk.decide(held.id, verdict, {
    before: async (tx) => {
      await lockCase(tx, held.id, officer);
      const words = { reason, ...(code && { code }) };
      await addAct(tx, tools, held, { what, who: officer.login, words });
    },
    after: async (tx) => audited(tx, officer, held, what, code),
  });
  if (done !== 'decided') throw new DeskFault(done === 'unknown-code' || done === 'by-order' ? done : 'gone');
  return done;
}

/** Must two officers agree? A release may have to be; to send a list back harms nothing that cannot be declared again. */
export function needsTwo(
  { releaseByTwoAboveFen, releaseByTwoWhenReported }: DeskTools['parameters'],
  { dutiable_fen, reported }: Pick<HeldCase, 'dutiable_fen' | 'reported'>,
  what: Verdict['what'],
): boolean {
  if (what === 'reject') return false;
  if (reported && releaseByTwoWhenReported) return true;
  return releaseByTwoAboveFen !== null && Number(dutiable_fen) > releaseByTwoAboveFen;
}

async function propose(
  tools: DeskTools,
  tx: Transaction,
  officer: Officer,
  held: HeldCase,
  word: Verdict,
): Promise<void> {
  const { what, code = null, reason } = word;
  await moveCase(tx, held.id, 'second', undefined, {
    proposer: officer.account,
    proposed: what,
    proposed_code: code,
    proposed_sealed: await sealJson(tools.seal, held.day, { reason }),
  });
  const act: Act = { what: 'propose', who: officer.login, words: { reason, proposed: what, ...(code && { code }) } };
  await addAct(tx, tools, held, act);
  await audited(tx, officer, held, 'propose', what);
}

/** Without his words: they are kept sealed, with the case. */
async function audited(tx: Transaction, officer: Officer, held: HeldCase, what: string, more?: string): Promise<void> {
  const role = officer.roles.find((one) => stagesOf({ roles: [one] }).includes(held.stage)) ?? 'commander';
  await record(tx, {
    who: officer.login,
    role,
    what: `case.${what}`,
    object: `case ${held.id}`,
    detail: more ? { more } : {},
  });
}

/** Everybody who receives the answers to a list hears the question. */
async function ask({ seal, clock }: DeskTools, tx: Transaction, held: HeldCase, question: string): Promise<void> {
  const sealed = await sealJson(seal, held.day, { question });
  const at = new Date(clock.now());
  for (const receiver of new Set([held.sender, ...held.receivers])) {
    const values = [held.id, held.day, receiver, held.order_no, held.cop_no, at, sealed];
    tx.send({ text: addQuestionSql, values });
  }
}

interface Standing {
  stage: Stage;
  his: boolean | null;
  reported: boolean;
  proposer: number | null;
  proposed: 'release' | 'reject' | null;
}

/** How it stands now, and for as long as the transaction lasts. Throws where he does not have it before him. */
async function lockCase(tx: Transaction, caseId: number, { account }: Officer): Promise<Standing> {
  const standing = (await tx.query<Standing>(lockCaseSql, [caseId, account])).rows[0];
  if (!standing?.his) throw new DeskFault('not-taken');
  return standing;
}

type Proposal = Pick<HeldCase, 'proposer' | 'proposed' | 'proposed_code' | 'proposed_sealed'>;

async function moveCase(tx: Transaction, id: number, stage: Stage, to?: number, proposal?: Proposal): Promise<void> {
  const { proposer = null, proposed = null, proposed_code = null, proposed_sealed = null } = proposal ?? {};
  await tx.query(moveCaseSql, [id, stage, to ?? null, proposer, proposed, proposed_code, proposed_sealed]);
}

export interface Colleague {
  id: number;
  login: string;
  name: string;
  roles: string[];
}

/** Who could take the case instead of him: of the same duty, in its district. */
export async function colleaguesFor(
  db: Pick<Pool, 'query'> | Transaction,
  officer: Officer,
  { customs_code, stage }: Pick<HeldCase, 'customs_code' | 'stage'>,
): Promise<Colleague[]> {
  const roles = [stage === 'inspection' ? 'inspector' : 'reviewer', 'commander'];
  const values = [customs_code, roles, officer.account, COLLEAGUES_MAX];
  return (await (db as Transaction).query<Colleague>(colleaguesSql, values)).rows;
}

async function colleague(tx: Transaction, officer: Officer, held: HeldCase, id: number): Promise<Colleague> {
  const found = (await colleaguesFor(tx, officer, held)).find((one) => one.id === id);
  if (!found) throw new DeskFault('unknown-colleague');
  return found;
}
