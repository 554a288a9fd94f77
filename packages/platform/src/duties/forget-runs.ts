/** Forgets what was done long ago, so that the record of duties does not grow for ever. What failed stays until somebody has seen to it. */
import { loadSql } from '../store/sql.ts';
import { everyDay } from './calendar.ts';
import { calendarDuty } from './duty.ts';

const forgetRuns = loadSql(import.meta.url, 'forget-runs');

/** A year and a month: what last year's month end did can be looked up. */
const KEPT_DAYS = 400;
const BATCH = 5_000;

export const forgetOldRuns = calendarDuty({
  name: 'forget-old-runs',
  rule: everyDay('04:10'),
  run: async (tx, dueAt) => {
    const before = new Date(dueAt - KEPT_DAYS * 86_400_000);
    const { rowCount } = await tx.query(forgetRuns, [before, BATCH]);
    return { result: { forgotten: rowCount ?? 0 }, more: rowCount === BATCH };
  },
});
