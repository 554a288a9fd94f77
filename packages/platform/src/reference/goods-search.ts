/** Goods of a day found by code or word, in memory: a tariff has some ten thousand rows at most. */
import type { DayReference, TariffEntry } from '@tongguan/clearance';

export interface FoundGoods {
  page: TariffEntry[];
  total: number;
  next?: string;
}

/** Sorted goods by the day they belong to: days with the same versions share one object. */
const sorted = new WeakMap<DayReference['goods'], TariffEntry[]>();

/** Every word must stand in the name, in either language; digits are the beginning of the code. By code; `after`: those behind it. */
export function findGoods({ goods }: DayReference, query: string, after: string, limit: number): FoundGoods {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ hs10, zh, en }: TariffEntry) =>
    words.every((word) =>
      /^[\d.]+$/.test(word)
        ? hs10.startsWith(word.replaceAll('.', ''))
        : zh.includes(word) || en.toLowerCase().includes(word),
    );
  const found = byCode(goods).filter(fits);
  const from = after === '' ? 0 : found.findIndex(({ hs10 }) => hs10 > after);
  const page = from < 0 ? [] : found.slice(from, from + limit);
  const more = from >= 0 && from + limit < found.length;
  return { page, total: found.length, ...(more && { next: page.at(-1)!.hs10 }) };
}

function byCode(goods: DayReference['goods']): TariffEntry[] {
  const known = sorted.get(goods);
  if (known) return known;
  const made = [...goods.values()].sort((a, b) => (a.hs10 < b.hs10 ? -1 : 1));
  sorted.set(goods, made);
  return made;
}
