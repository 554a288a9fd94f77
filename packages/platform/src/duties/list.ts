/** The calendar duties of the house, in the order in which they run where several are due at the same moment. */
import type { DutyTools } from '../duties.ts';
import type { CalendarDuty } from './duty.ts';

export function houseDuties(_tools: DutyTools): CalendarDuty[] {
  return [];
}
