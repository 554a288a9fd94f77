/** The alarms of the command centre: found in the picture every few seconds, kept, told. One process does it at a time. */
import type { Pool } from 'pg';
import { record } from '../../audit/log.ts';
import { loadSql } from '../../store/sql.ts';
import { inTransaction } from '../../store/transaction.ts';
import { describeError } from '../describe-error.ts';
import type { Live } from '../live.ts';
import { lastResults } from '../patrol/results.ts';
import type { Alarm } from '../shapes.ts';
import { queueNews, Teller, type TellTools } from './deliveries.ts';
import { AlarmKeeper, type AlarmRow, alarmOf } from './keeper.ts';
import { findings } from './rules.ts';
import { toldFindings } from './told.ts';

const takeSql = loadSql(import.meta.url, 'take');
const closeSql = loadSql(import.meta.url, 'close');
const closedSql = loadSql(import.meta.url, 'closed');
const failedDutiesSql = loadSql(import.meta.url, 'failed-duties');

const LOOK_MS = 2_000;

/** Whoever acts on an alarm. */
export interface Actor {
  login: string;
  role: string;
}

export class Alarms {
  readonly keeper: AlarmKeeper;
  readonly teller: Teller;
  readonly #tools: TellTools;
  readonly #live: Live;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #hasWorked = false;
  #onNew: (alarms: readonly Alarm[]) => void = () => {};

  constructor(tools: TellTools, live: Live) {
    this.#tools = tools;
    this.#live = live;
    this.keeper = new AlarmKeeper(tools.pool);
    this.teller = new Teller(tools);
  }

  /** @param onNew called when the alarms that stand are other ones */
  start(onNew: (alarms: readonly Alarm[]) => void): void {
    this.#onNew = onNew;
    const turn = () => {
      this.#looking ??= this.#look()
        .catch((error) => this.#tools.log.warn({ err: describeError(error) }, 'alarms were not looked at'))
        .finally(() => {
          this.#looking = undefined;
        });
    };
    this.#timer = setInterval(turn, LOOK_MS).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
    this.teller.close();
  }

  /** False: it is closed already, or there is none. */
  take(id: number, actor: Actor): Promise<boolean> {
    return this.#change(id, takeSql, [id, actor.login], actor, 'alarm.take', '');
  }

  close(id: number, actor: Actor, note: string): Promise<boolean> {
    return this.#change(id, closeSql, [id, actor.login, note, new Date()], actor, 'alarm.close', note);
  }

  async #change(
    id: number,
    sql: string,
    values: unknown[],
    actor: Actor,
    what: string,
    reason: string,
  ): Promise<boolean> {
    const done = await inTransaction(this.#tools.pool, async (tx) => {
      if ((await tx.query(sql, values)).rowCount !== 1) return false;
      if (what === 'alarm.close') await queueNews(tx, id, 'closed');
      await record(tx, { who: actor.login, role: actor.role, what, object: `alarm ${id}`, reason });
      return true;
    });
    if (done && (await this.keeper.refresh())) this.#onNew(this.keeper.open);
    return done;
  }

  async #look(): Promise<void> {
    const { frame, backlog } = this.#live;
    this.#hasWorked ||= frame.capacity.workers > 0;
    const failedDuties = (await this.#tools.pool.query<{ duty: string }>(failedDutiesSql)).rows.map(({ duty }) => duty);
    const { senders } = this.#live.boards;
    const patrol = await lastResults(this.#tools.pool);
    const looked = { frame, senders, dead: backlog.dead, failedDuties, patrol, hasWorked: this.#hasWorked };
    const told = await toldFindings(this.#tools.pool, this.#live);
    const isNew = await this.keeper.look([...findings(looked, this.keeper.boundOf), ...told]);
    if (isNew) this.#onNew(this.keeper.open);
    await this.teller.round();
  }
}

/** Closed ones before this, the newest first. */
export async function closedAlarms(pool: Pool, before: number, limit: number): Promise<Alarm[]> {
  return (await pool.query<AlarmRow>(closedSql, [before, limit])).rows.map(alarmOf);
}
