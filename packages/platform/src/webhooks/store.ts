/** What the database keeps of webhooks, one function a verb. */
import type { Pool } from 'pg';
import { loadSql } from '../store/sql.ts';

const sql = (name: string) => loadSql(import.meta.url, name);
const dueWebhooksSql = sql('due-webhooks');
const dueRetriesSql = sql('due-retries');
const recordFirstTriesSql = sql('record-first-tries');
const retriesDeliveredSql = sql('retries-delivered');
const retryFailedSql = sql('retry-failed');
const setEnabledSql = sql('set-enabled');
const createSql = sql('create');
const listSql = sql('list');
const removeSql = sql('remove');
const deadLettersSql = sql('dead-letters');
const redeliverSql = sql('redeliver');

export interface DueWebhook {
  id: number;
  receiver: string;
  url: string;
  secret_sealed: Buffer;
  secret_day: string;
  next_no: number;
}

export interface Webhook {
  id: number;
  url: string;
  enabled: boolean;
  next_no: number;
  created_at: Date;
  secret_sealed: Buffer;
  secret_day: string;
  retrying: number;
  dead: number;
}

export interface FailedTry {
  no: number;
  delayMs: number;
  error: string;
}

export interface DeadLetter {
  receipt_no: number;
  attempts: number;
  gave_up_at: Date;
  last_error: string;
}

export async function dueWebhooks(pool: Pool, limit: number): Promise<DueWebhook[]> {
  return (await pool.query<DueWebhook>(dueWebhooksSql, [limit])).rows;
}

export async function dueRetries(
  pool: Pool,
  webhook: number,
  limit: number,
): Promise<{ receipt_no: number; attempts: number }[]> {
  return (await pool.query(dueRetriesSql, [webhook, limit])).rows;
}

export async function recordFirstTries(
  pool: Pool,
  webhook: number,
  next: number,
  failed: readonly FailedTry[],
): Promise<void> {
  const columns = [failed.map(({ no }) => no), failed.map(({ delayMs }) => delayMs), failed.map(({ error }) => error)];
  await pool.query(recordFirstTriesSql, [webhook, next, ...columns]);
}

export async function retriesDelivered(pool: Pool, webhook: number, numbers: readonly number[]): Promise<void> {
  if (numbers.length > 0) await pool.query(retriesDeliveredSql, [webhook, numbers]);
}

/** `delayMs` undefined: that was the last try. */
export async function retryFailed(
  pool: Pool,
  webhook: number,
  no: number,
  error: string,
  delayMs?: number,
): Promise<void> {
  await pool.query(retryFailedSql, [webhook, no, delayMs ?? null, error]);
}

/** False when the participant has no such webhook. */
export async function setEnabled(pool: Pool, webhook: number, receiver: string, enabled: boolean): Promise<boolean> {
  return (await pool.query(setEnabledSql, [webhook, receiver, enabled])).rows.length > 0;
}

/** The new id, or undefined when the URL is there already or the participant has as many as it may. */
export async function createWebhook(
  pool: Pool,
  webhook: { receiver: string; url: string; sealed: Buffer; day: string; nextNo: number | null; most: number },
): Promise<number | undefined> {
  const { receiver, url, sealed, day, nextNo, most } = webhook;
  const { rows } = await pool.query(createSql, [receiver, url, sealed, day, nextNo, most]);
  return rows[0] && Number(rows[0].id);
}

export async function webhooksOf(pool: Pool, receiver: string): Promise<Webhook[]> {
  return (await pool.query<Webhook>(listSql, [receiver, null])).rows;
}

export async function webhookOf(pool: Pool, receiver: string, id: number): Promise<Webhook | undefined> {
  return (await pool.query<Webhook>(listSql, [receiver, id])).rows[0];
}

export async function removeWebhook(pool: Pool, webhook: number, receiver: string): Promise<boolean> {
  return (await pool.query(removeSql, [webhook, receiver])).rows.length > 0;
}

export async function deadLetters(pool: Pool, webhook: number, after: number, limit: number): Promise<DeadLetter[]> {
  return (await pool.query<DeadLetter>(deadLettersSql, [webhook, after, limit])).rows;
}

/** How many dead letters go out again. */
export async function redeliver(pool: Pool, webhook: number, numbers: readonly number[] | null): Promise<number> {
  return (await pool.query(redeliverSql, [webhook, numbers])).rowCount ?? 0;
}
