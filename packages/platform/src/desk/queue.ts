/** What waits for an officer, as his duty and his customs districts have it; who has a case before him. */
import type { Pool } from 'pg';
import type { Session } from '../accounts/sessions.ts';
import { loadSql } from '../store/sql.ts';

const readQueueSql = loadSql(import.meta.url, 'read-queue');
const countQueueSql = loadSql(import.meta.url, 'count-queue');
const findCaseSql = loadSql(import.meta.url, 'find-case');
const takeCaseSql = loadSql(import.meta.url, 'take-case');
const leaveCaseSql = loadSql(import.meta.url, 'leave-case');

export type Stage = 'review' | 'second' | 'inspection' | 'question';
export type Officer = Pick<Session, 'account' | 'login' | 'roles' | 'districts'>;

/** Rows of one page: more than anybody walks through before he asks again. */
const QUEUE_MAX = 200;
/**
 * A case is an officer's for so long after his page last said so. The page says it every 20 s (packages/console/src/desk); three may be lost.
 */
const LEASE_MS = 75_000;

export interface QueueRow {
  id: number;
  day: string;
  ebp_code: string;
  order_no: string;
  cop_no: string;
  sender: string;
  invt_no: string;
  customs_code: string;
  dutiable_fen: number;
  accepted_at: Date;
  stage: Stage;
  reported: boolean;
  /** Passed on to him alone. */
  mine: boolean | null;
  taken_by: string | null;
  own_proposal: boolean | null;
}

export interface StageCount {
  stage: Stage;
  cases: number;
  oldest: Date;
}

/** A case that waits for an officer. */
export interface HeldCase {
  id: number;
  day: string;
  invt_no: string;
  customs_code: string;
  order_no: string;
  cop_no: string;
  sender: string;
  receivers: string[];
  person: Buffer;
  quota_year: number;
  dutiable_fen: number;
  accepted_at: Date;
  stage: Stage;
  reported: boolean;
  officer: number | null;
  assignee: number | null;
  taken_by: string | null;
  lease_ends: Date | null;
  proposer: number | null;
  proposed_by: string | null;
  proposed: 'release' | 'reject' | null;
  proposed_code: string | null;
  proposed_sealed: Buffer | null;
}

/** Stages that a duty works at. A commander sees all. */
export function stagesOf({ roles }: Pick<Officer, 'roles'>): Stage[] {
  const reviews = roles.includes('reviewer') || roles.includes('commander');
  const inspects = roles.includes('inspector') || roles.includes('commander');
  return [
    ...(reviews ? (['review', 'second', 'question'] as const) : []),
    ...(inspects ? (['inspection'] as const) : []),
  ];
}

/** Of the stages that he works at, one or all but those where somebody else must answer first. */
export async function readQueue(pool: Pool, officer: Officer, stage?: Stage): Promise<QueueRow[]> {
  const stages = stagesOf(officer).filter((one) => (stage ? one === stage : one !== 'question'));
  return (await pool.query<QueueRow>(readQueueSql, [officer.account, officer.districts, stages, QUEUE_MAX])).rows;
}

export async function countQueue(pool: Pool, { districts }: Officer): Promise<StageCount[]> {
  return (await pool.query<StageCount>(countQueueSql, [districts])).rows;
}

export async function findHeldCase(pool: Pool, caseId: number): Promise<HeldCase | undefined> {
  return (await pool.query<HeldCase>(findCaseSql, [caseId])).rows[0];
}

export interface Taken {
  day: string;
  lease_ends: Date;
  /** He did not have it before. */
  fresh: boolean;
}

/** Undefined: somebody else has it, or it does not wait any more. */
export async function takeCase(pool: Pool, officer: Officer, caseId: number): Promise<Taken | undefined> {
  return (await pool.query<Taken>(takeCaseSql, [caseId, officer.account, LEASE_MS])).rows[0];
}

export async function leaveCase(pool: Pool, officer: Officer, caseId: number): Promise<void> {
  await pool.query(leaveCaseSql, [caseId, officer.account]);
}
