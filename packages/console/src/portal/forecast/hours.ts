/** Hours of a promotion, counted from its first day's 00:00 in Beijing. */
export const DAY_HOURS = 24;
const DAY_MS = 86_400_000;
/** Of one hour; the platform takes no more. */
export const LISTS_MAX = 10_000_000;

/** `2026-11-11` */
export const dayOf = (firstDay: string, day: number): string =>
  new Date(Date.parse(firstDay) + day * DAY_MS).toISOString().slice(0, 10);

export const two = (n: number): string => String(n).padStart(2, '0');

/** `2026-11-11 20:00` */
export const hourText = (firstDay: string, hour: number): string =>
  `${dayOf(firstDay, Math.floor(hour / DAY_HOURS))} ${two(hour % DAY_HOURS)}:00`;

/** Figures as a sheet gives them; `1,200` of a spreadsheet with groups cannot be told from two figures, so commas part. */
export function figuresIn(text: string): number[] | undefined {
  const words = text.split(/[\s,;，；]+/).filter(Boolean);
  const figures = words.map(Number);
  return figures.every((n) => Number.isSafeInteger(n) && n >= 0 && n <= LISTS_MAX) ? figures : undefined;
}
