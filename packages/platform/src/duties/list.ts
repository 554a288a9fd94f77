/** The calendar duties of the house, in the order in which they run where several are due at the same moment. */
import type { DutyTools } from '../duties.ts';
import type { CalendarDuty } from './duty.ts';
import { forgetOldRuns } from './forget-runs.ts';

export function houseDuties(_tools: DutyTools): CalendarDuty[] {
  return [forgetOldRuns];
}
