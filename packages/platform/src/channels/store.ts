/** What the database keeps of channels, one function a verb. */
import type { Pool } from 'pg';
import { loadSql } from '../store/sql.ts';

const sql = (name: string) => loadSql(import.meta.url, name);
const openChannelsSql = sql('open-channels');
const moveCursorsSql = sql('move-cursors');
const addChannelSql = sql('add-channel');
const listChannelsSql = sql('list-channels');
const removeChannelSql = sql('remove-channel');

export interface FolderSettings {
  /** Absolute path. */
  folder: string;
  /** Receipts are wrapped as DxpMsg. */
  envelope: boolean;
}

export interface AmqpSettings {
  /** Queue that messages come from; several participants may share it. */
  in: string;
  /** Queue that this participant's receipts go to. */
  out: string;
  envelope: boolean;
}

interface OfParticipant {
  id: number;
  participant: string;
  dxpId: string | null;
  nextNo: number;
  nextDataNo: number;
  receiptsDue: boolean;
  dataDue: boolean;
}

export type FolderChannel = OfParticipant & { kind: 'folder'; settings: FolderSettings };
export type AmqpChannel = OfParticipant & { kind: 'amqp'; settings: AmqpSettings };
export type OpenChannel = FolderChannel | AmqpChannel;

export async function openChannels(pool: Pool, limit: number): Promise<OpenChannel[]> {
  return (await pool.query<OpenChannel>(openChannelsSql, [limit])).rows;
}

export async function moveCursors(pool: Pool, channel: number, nextNo: number, nextDataNo: number): Promise<void> {
  await pool.query(moveCursorsSql, [channel, nextNo, nextDataNo]);
}

export interface NewChannel {
  participant: string;
  kind: 'folder' | 'amqp';
  settings: FolderSettings | AmqpSettings;
  /** First receipt to deliver; left out: those to come. */
  nextNo?: number | undefined;
}

/** The new id, or undefined when the participant is not registered or the folder or queue is taken. */
export async function putChannel(pool: Pool, channel: NewChannel): Promise<number | undefined> {
  const { participant, kind, settings, nextNo } = channel;
  const { rows } = await pool.query<{ id: number }>(addChannelSql, [participant, kind, settings, nextNo ?? null]);
  return rows[0]?.id;
}

export interface ListedChannel {
  id: number;
  participant: string;
  kind: 'folder' | 'amqp';
  settings: FolderSettings | AmqpSettings;
  nextNo: number;
  enabled: boolean;
}

/** More would mean that somebody's program makes channels. */
const LIST_MAX = 10_000;

export async function listChannels(pool: Pool): Promise<ListedChannel[]> {
  return (await pool.query<ListedChannel>(listChannelsSql, [LIST_MAX])).rows;
}

/** False when there is no such channel. */
export async function removeChannel(pool: Pool, id: number): Promise<boolean> {
  return (await pool.query(removeChannelSql, [id])).rows.length > 0;
}
