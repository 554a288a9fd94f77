/** What the patrol found: of the last hour for the page, of the last round for the alarms. */
import type { Pool } from 'pg';
import { loadSql } from '../../store/sql.ts';
import { PATROL_DOORS, type PatrolDoor, type PatrolDoorName } from '../shapes.ts';
import type { DoorResult } from './round.ts';

const lastSql = loadSql(import.meta.url, 'last-results');
const readSql = loadSql(import.meta.url, 'read-results');

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
/** Older than this is not what is so now: the patrol has been switched off, or has itself stopped. */
const FRESH_MS = 3 * MINUTE_MS;

interface Row {
  minute: Date;
  door: PatrolDoorName;
  ms: number | null;
  released_ms: number | null;
  fault: string | null;
}

export async function lastResults(pool: Pool, nowMs = Date.now()): Promise<DoorResult[]> {
  const { rows } = await pool.query<Omit<Row, 'minute'>>(lastSql, [new Date(nowMs - FRESH_MS)]);
  return rows.map(({ door, ms, released_ms, fault }) => ({ door, ms, releasedMs: released_ms, fault }));
}

/** Doors in the order of a list's way; a minute without a look is left out of `hour`. */
export async function patrolDoors(pool: Pool, nowMs = Date.now()): Promise<PatrolDoor[]> {
  const { rows } = await pool.query<Row>(readSql, [new Date(nowMs - HOUR_MINUTES * MINUTE_MS)]);
  return PATROL_DOORS.flatMap((door) => {
    const own = rows.filter((row) => row.door === door);
    const last = own.at(-1);
    if (!last) return [];
    const { minute, ms, released_ms, fault } = last;
    const stale = nowMs - minute.getTime() > FRESH_MS;
    const hour = own.map((row) => (row.fault === null ? (row.released_ms ?? row.ms) : null));
    return [{ door, at: minute.toISOString(), ms, releasedMs: released_ms, fault, stale, hour }];
  });
}
