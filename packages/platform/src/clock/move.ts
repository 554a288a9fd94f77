/**
 * Moving the clock of a sandbox, so that what takes 30 days can be seen in a minute. All processes follow within a second. A platform that is
 * no sandbox cannot be moved, and one that was moved does not start as anything else: customs' dates are not to be played with.
 */
import type { Pool } from 'pg';
import { beijingDay, beijingIso } from '../clock.ts';
import { ensurePartitions } from '../store/partitions.ts';
import { loadSql } from '../store/sql.ts';
import { inTransaction, type Queries } from '../store/transaction.ts';

const readClock = loadSql(new URL('../', import.meta.url).href, 'read-clock');
const lockClock = loadSql(import.meta.url, 'lock-clock');
const setOffset = loadSql(import.meta.url, 'set-offset');
const setMovable = loadSql(import.meta.url, 'set-movable');
const lastArchived = loadSql(import.meta.url, 'last-archived');

const DAY_MS = 86_400_000;

/** How far the clock may be from the machine's: keys and certificates of a sandbox last about as long. */
const OFFSET_DAYS_MAX = 3_653;

export interface ClockState {
  /** UTC ms, by the platform's clock. */
  nowMs: number;
  offsetMs: number;
  /** The clock of a sandbox. */
  movable: boolean;
}

/** Where to: an instant (UTC ms), so many ms on from now, or the machine's own time again. */
export type ClockMove = { toMs: number } | { byMs: number } | 'reset';

/** The clock cannot be moved, in both languages of the command line. */
export class ClockError extends Error {
  override readonly name = 'ClockError';
  readonly #zh: string;

  constructor(words: { en: string; zh: string }) {
    super(words.en);
    this.#zh = words.zh;
  }

  in(language: 'zh' | 'en'): string {
    return language === 'zh' ? this.#zh : this.message;
  }
}

interface ClockRow {
  offset_ms: number;
  movable: boolean;
}

export async function readClockState(db: Queries): Promise<ClockState> {
  return stateOf((await db.query<ClockRow>(readClock)).rows[0]!);
}

const stateOf = ({ offset_ms: offsetMs, movable }: ClockRow): ClockState => ({
  nowMs: Date.now() + offsetMs,
  offsetMs,
  movable,
});

/** Moves the clock and makes the tables of its new day. */
export async function moveClock(pool: Pool, move: ClockMove): Promise<ClockState> {
  const moved = await inTransaction(pool, async (tx) => {
    const state = stateOf((await tx.query<ClockRow>(lockClock)).rows[0]!);
    if (!state.movable && move !== 'reset') throw new ClockError(NO_SANDBOX);
    const offsetMs = offsetAfter(state, move);
    if (Math.abs(offsetMs) > OFFSET_DAYS_MAX * DAY_MS) throw new ClockError(tooFar(offsetMs));
    const nowMs = Date.now() + offsetMs;
    const archived = (await tx.query<{ day: string | null }>(lastArchived)).rows[0]!.day;
    if (archived !== null && beijingDay(nowMs) <= archived) throw new ClockError(behind(nowMs, archived));
    tx.send({ text: setOffset, values: [offsetMs] });
    return { ...state, nowMs, offsetMs };
  });
  await ensurePartitions(pool, beijingDay(moved.nowMs));
  return moved;
}

function offsetAfter({ nowMs, offsetMs }: ClockState, move: ClockMove): number {
  if (move === 'reset') return 0;
  return Math.round(offsetMs + ('byMs' in move ? move.byMs : move.toMs - nowMs));
}

/** At the start of a platform: whether it is a sandbox whose clock may be moved. Throws when it is none and the clock was. */
export async function permitMoves(pool: Pool, movable: boolean): Promise<void> {
  const { offsetMs, nowMs } = await readClockState(pool);
  if (!movable && offsetMs !== 0) throw new ClockError(wasMoved(nowMs));
  await pool.query(setMovable, [movable]);
}

const NO_SANDBOX = {
  en: 'This platform is no sandbox, so its clock cannot be moved. A sandbox is started with --play or --sandbox-clock.',
  zh: '本平台不是沙箱，时钟不可拨动。沙箱以--play或--sandbox-clock启动。',
};

const tooFar = (offsetMs: number) => ({
  en: `The clock would be ${Math.round(offsetMs / DAY_MS)} days from the machine's; ${OFFSET_DAYS_MAX} is the most. tongguan clock reset goes back.`,
  zh: `时钟将与本机相差${Math.round(offsetMs / DAY_MS)}天，最多${OFFSET_DAYS_MAX}天。可用tongguan clock reset复位。`,
});

const behind = (nowMs: number, archived: string) => ({
  en: `The clock would show ${beijingIso(nowMs)}, but days up to ${archived} are archived and take no more. Choose a later time.`,
  zh: `时钟将显示${beijingIso(nowMs)}，但${archived}及以前已归档，不再接收。请选择更晚的时间。`,
});

const wasMoved = (nowMs: number) => ({
  en: `The clock of this platform was moved and shows ${beijingIso(nowMs)}. Start it as a sandbox (--play, --sandbox-clock), or put the clock right first: tongguan clock reset.`,
  zh: `本平台时钟曾被拨动，现为${beijingIso(nowMs)}。请以沙箱方式启动（--play、--sandbox-clock），或先复位：tongguan clock reset。`,
});
