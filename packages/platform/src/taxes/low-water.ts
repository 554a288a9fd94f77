/** The duty that warns: an account that sinks to one of the marks, and the minute in which nothing will be left if it goes on so. */
import { exhaustedAtMs, type Level, lowWaterMark, type Parameters } from '@tongguan/clearance';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { beijingIso } from '../clock.ts';
import type { Clock } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import { inTransaction } from '../store/transaction.ts';
import { type ListedAccount, listAccounts } from './accounts.ts';

const markAccount = loadSql(import.meta.url, 'mark-account');
const addAlarm = loadSql(import.meta.url, 'add-alarm');

const PAGE = 500;
/** The forecast looks back so far: long enough that a commit more or less does not turn it, short enough for a promotion's first minutes. */
const LOOK_BACK_MS = 60_000;
const LEVELS_MAX = 12;

export interface WatchTools {
  pool: Pool;
  clock: Clock;
  parameters: Parameters;
  log: Logger;
}

export class LowWater {
  /** Of the last minute, the oldest first. */
  readonly #levels = new Map<string, Level[]>();

  /** Looks at every account. Returns the alarms given. */
  async watch(tools: WatchTools): Promise<number> {
    let alarms = 0;
    for (let after = ''; ; ) {
      const page = await listAccounts(tools.pool, after, PAGE);
      for (const account of page) if (await this.#look(tools, account)) alarms++;
      if (page.length < PAGE) return alarms;
      after = page.at(-1)!.guarantor;
    }
  }

  async #look(
    { pool, clock, parameters, log }: WatchTools,
    { guarantor, filedFen, leftFen, lowMark, exhaustedAt }: ListedAccount,
  ): Promise<boolean> {
    const now = { atMs: clock.now(), leftFen };
    const forecastMs = exhaustedAtMs(this.#before(guarantor, now), now);
    const mark = lowWaterMark(filedFen, leftFen, parameters.lowWaterPercents) ?? null;
    // Above all marks nobody waits for a forecast, and an account at rest needs no writing.
    const forecast = mark === null || forecastMs === undefined ? null : new Date(forecastMs);
    if (mark === lowMark && forecast?.getTime() === exhaustedAt?.getTime()) return false;
    const isAlarm = mark !== null && (lowMark === null || mark < lowMark);
    await inTransaction(pool, async (tx) => {
      tx.send({ text: markAccount, values: [guarantor, mark, forecast] });
      if (isAlarm) tx.send({ text: addAlarm, values: [guarantor, mark, leftFen, new Date(now.atMs), forecast] });
    });
    if (isAlarm) {
      const exhausted = forecast ? beijingIso(forecast.getTime()) : null;
      log.warn({ guarantor, percent: mark, exhausted }, 'a guarantee runs low');
    }
    return isAlarm;
  }

  /** The oldest level of the last minute. A rise begins anew: what was filed meanwhile says nothing of how it sinks. */
  #before(guarantor: string, now: Level): Level {
    const known = this.#levels.get(guarantor) ?? [];
    const isRise = (known.at(-1)?.leftFen ?? now.leftFen) < now.leftFen;
    const kept = isRise ? [] : known.filter(({ atMs }) => atMs >= now.atMs - LOOK_BACK_MS && atMs <= now.atMs);
    const levels = [...kept, now].slice(-LEVELS_MAX);
    this.#levels.set(guarantor, levels);
    return levels[0]!;
  }
}
