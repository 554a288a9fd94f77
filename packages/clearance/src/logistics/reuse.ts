// A waybill number names one parcel for six months; after that the carrier may give it again.

/** Last day (YYYYMMDD) on which a number that was used on `usedOn` is still taken. */
export function takenUntil(usedOn: string, months: number): string {
  const year = Number(usedOn.slice(0, 4));
  const month = Number(usedOn.slice(4, 6)) - 1 + months;
  const day = Number(usedOn.slice(6, 8));
  // The month's own last day where it is shorter: six months after 31 August is the end of February.
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const until = new Date(Date.UTC(year, month, Math.min(day, last)));
  return until.toISOString().slice(0, 10).replaceAll('-', '');
}

/** May a number that was used on `usedOn` name another parcel on `day`? Both YYYYMMDD, Beijing. */
export const isFreeAgain = (usedOn: string, day: string, months: number): boolean => day > takenUntil(usedOn, months);
