// Sample positive list: the eight-digit lines of the sample tariff, with one note of each kind at least. The published list of 2022 has 1,476
// lines and is not open data; an operator imports it (docs/tariff.md).
import type { PositiveEntry, PositiveList, YearlyQuantity } from './positive-entry.ts';
import { sampleGoods } from './sample-goods.ts';

const KILOGRAM = '035';
/** 2 kg and 20 kg a person and year (notes of the list of 2019). */
const SUGAR: YearlyQuantity = { goods: 'sugar', limit: '2', unit: KILOGRAM };
const RICE: YearlyQuantity = { goods: 'rice', limit: '20', unit: KILOGRAM };
const BONDED = ['1210'];
const WILD_ANIMALS = '列入《进出口野生动植物种商品目录》的除外';

const notes: Readonly<Record<string, Omit<PositiveEntry, 'hs8' | 'zh'>>> = {
  '17019910': { note: '每人每年2千克', yearly: SUGAR },
  '10063020': { note: '每人每年20千克', yearly: RICE },
  '10063080': { note: '每人每年20千克', yearly: RICE },
  '03061490': { note: '仅限网购保税商品', modes: BONDED },
  '38089112': { note: '仅限电热灭蚊片、灭蚊液等日用品', onlyWords: ['蚊'] },
  '42022100': { note: WILD_ANIMALS, excludedCodes: ['4202210010'], excludedWords: ['鳄鱼皮', '蟒蛇皮', '蟒皮'] },
  '42033010': { note: WILD_ANIMALS, excludedWords: ['鳄鱼皮', '蟒蛇皮', '蟒皮'] },
  '96050000': { note: '仅限旅行用具', onlyWords: ['旅行', '梳妆', '针线'] },
};

/** Goods of the sample tariff that are not on the list. */
const UNLISTED = ['24022000'];

const entries = new Map<string, PositiveEntry>();
for (const { hs10, zh } of sampleGoods) {
  const hs8 = hs10.slice(0, 8);
  if (!entries.has(hs8) && !UNLISTED.includes(hs8)) entries.set(hs8, { hs8, zh, ...notes[hs8] });
}

export const samplePositiveList: PositiveList = { sample: true, entries };
