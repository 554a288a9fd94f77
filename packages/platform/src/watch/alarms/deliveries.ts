/** Telling of alarms: a queue in the database, so that what was to be told survives a restart; tried again for half an hour, then left for a person. */
import type { Pool } from 'pg';
import { Poster } from '../../outgoing/post.ts';
import type { Log } from '../../postgres/connection.ts';
import type { Clock, Seal } from '../../services.ts';
import { loadSql } from '../../store/sql.ts';
import type { Queries } from '../../store/transaction.ts';
import { addressFilter } from '../../webhooks/address.ts';
import { onDuty } from '../duty/shifts.ts';
import { suggestedOwner } from '../duty/suggest.ts';
import type { Alarm, RecipientKind } from '../shapes.ts';
import { type AlarmRow, alarmOf } from './keeper.ts';
import { Mailer } from './mail.ts';
import { openAddress, readRecipient } from './recipients.ts';
import { type Address, postTo, refusalOf } from './robots.ts';
import { type News, told } from './words.ts';

const queueSql = loadSql(import.meta.url, 'queue-news');
const dueSql = loadSql(import.meta.url, 'due');
const deliveredSql = loadSql(import.meta.url, 'delivered');
const notDeliveredSql = loadSql(import.meta.url, 'not-delivered');

/** Robots take 20 messages a minute; what is more waits its turn. */
const ROUND_MAX = 10;
const LIMITS = { attemptMs: 10_000, answerBytesMax: 16 * 1024 };
/** 5 s, 10 s, … 10 min: half an hour in all. */
const FIRST_PAUSE_MS = 5_000;
const ATTEMPTS_MAX = 9;

export async function queueNews(db: Queries, alarm: number, news: Exclude<News, 'test'>): Promise<void> {
  await db.query(queueSql, [alarm, news]);
}

export interface TellTools {
  pool: Pool;
  seal: Seal;
  clock: Pick<Clock, 'now' | 'day'>;
  log: Log;
  publicUrl: string;
  /** Ranges (CIDR) that may be reached though they are not public. */
  webhookAllow: readonly string[];
  smtpUrl?: string | undefined;
  mailFrom?: string | undefined;
}

interface DueRow extends AlarmRow {
  news: News;
  attempts: number;
  kind: RecipientKind;
  sealed_day: string;
  sealed: Buffer;
  alarm: number;
}

export class Teller {
  readonly #tools: TellTools;
  readonly #poster: Poster;
  readonly #mailer: Mailer;

  constructor(tools: TellTools) {
    this.#tools = tools;
    this.#poster = new Poster(addressFilter(tools.webhookAllow), LIMITS);
    this.#mailer = new Mailer(tools.smtpUrl, tools.mailFrom);
  }

  /** Tells what is due. */
  async round(): Promise<void> {
    const { pool } = this.#tools;
    const { rows } = await pool.query<DueRow>(dueSql, [ROUND_MAX]);
    const { now } = rows.length > 0 ? await onDuty(this.#tools) : { now: [] };
    for (const row of rows) {
      const address = await openAddress(this.#tools.seal, row.sealed_day, row.sealed);
      const owner = suggestedOwner(row.rule, now);
      const error = await this.#tell(row.kind, address, row.news, alarmOf({ ...row, id: row.alarm }), owner);
      if (error === undefined) {
        await pool.query(deliveredSql, [row.id]);
        continue;
      }
      const isLast = row.attempts + 1 >= ATTEMPTS_MAX;
      this.#tools.log.warn({ kind: row.kind, alarm: row.alarm, reason: error }, 'an alarm was not taken');
      await pool.query(notDeliveredSql, [row.id, FIRST_PAUSE_MS * 2 ** row.attempts, isLast, error]);
    }
  }

  /** Tells a recipient that it would be told. Why it was not taken; undefined: it was; `unknown`: there is none. */
  async test(id: number): Promise<string | undefined | 'unknown'> {
    const recipient = await readRecipient(this.#tools.pool, this.#tools.seal, id);
    return recipient ? this.#tell(recipient.kind, recipient.address, 'test', testAlarm()) : 'unknown';
  }

  close(): void {
    this.#poster.close();
    this.#mailer.close();
  }

  async #tell(
    kind: RecipientKind,
    address: Address,
    news: News,
    alarm: Alarm,
    owner?: string,
  ): Promise<string | undefined> {
    const words = told(news, alarm, this.#tools.publicUrl, owner);
    if (kind === 'mail') return this.#mailer.send(address.url, words);
    const { url, headers, body } = postTo(kind, address, news, alarm, words, Date.now());
    const posted = await this.#poster.post(url, headers, body);
    return posted.ok ? refusalOf(kind, posted.status, posted.body.toString('utf8')) : posted.error;
  }
}

const testAlarm = (): Alarm => ({
  id: 0,
  rule: 'capacity-low',
  object: '',
  severity: 'look',
  since: new Date().toISOString(),
  overAt: null,
  times: 1,
  value: 0,
  bound: 0,
  owner: null,
  note: null,
  closedBy: null,
  closedAt: null,
});
