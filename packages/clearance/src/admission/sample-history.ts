// Earlier versions of the sample tariff, for replaying old declarations: the goods of today at the rates of their time. VAT 17 / 13 % until
// 2017-06-30, then 17 / 11 %, from 2018-05-01 16 / 10 %, since 2019-04-01 13 / 9 % (财税〔2017〕37号, 财税〔2018〕32号, 2019年第39号公告).
// Cosmetics other than skin care bore 30 % whatever their price until 2016-09-30 (财税〔2016〕103号). Codes and units are those of today.
import { sampleGoods } from './sample-goods.ts';
import type { TariffEntry } from './tariff.ts';

interface Time {
  from: string;
  /** VAT in place of 13 % and of 9 %. */
  vat: readonly [usual: string, reduced: string];
  cosmetics?: string;
}

const TIMES: readonly Time[] = [
  // Retail import has rules of its own since this day (财关税〔2016〕18号).
  { from: '20160408', vat: ['0.17', '0.13'], cosmetics: '0.30' },
  { from: '20161001', vat: ['0.17', '0.13'] },
  { from: '20170701', vat: ['0.17', '0.11'] },
  { from: '20180501', vat: ['0.16', '0.10'] },
];

/** Codes of skin care in the sample; what is left of the two headings is scent and make-up. */
const isSkinCare = (hs10: string): boolean => /^33049900[234]9/.test(hs10);
const isMakeUp = (hs10: string): boolean => /^330[34]/.test(hs10) && !isSkinCare(hs10);

function entryAt(entry: TariffEntry, { vat, cosmetics }: Time): TariffEntry {
  const vatRate = entry.vatRate === '0.09' ? vat[1] : vat[0];
  if (cosmetics === undefined) return { ...entry, vatRate };
  if (isSkinCare(entry.hs10)) return { ...entry, vatRate, consumption: { kind: 'none' } };
  if (!isMakeUp(entry.hs10)) return { ...entry, vatRate };
  return { ...entry, vatRate, consumption: { kind: 'ad-valorem', rate: cosmetics } };
}

export const sampleHistory = TIMES.map((time) => ({
  name: `sample ${time.from}`,
  from: time.from,
  content: sampleGoods.map((entry) => entryAt(entry, time)),
}));
