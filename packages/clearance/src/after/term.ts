// Windows after release, in calendar days of Beijing: the day of release is day 0, and the last day counts to its last second.
import { addDays } from '../calendar.ts';

export interface TermFacts {
  /** YYYY-MM-DD in Beijing. */
  releasedDay: string;
  day: string;
}

/** The last day of a window of so many days. */
export const lastDay = (releasedDay: string, days: number): string => addDays(releasedDay, days);

export const isWithin = ({ releasedDay, day }: TermFacts, days: number): boolean => day <= lastDay(releasedDay, days);
