// What no channel brings in, and goods from areas of an epidemic. Both are data: rows name where they come from, an operator publishes newer
// ones. Names are looked for only where a word can hardly mean anything else; what a word cannot tell is for risk and inspection.

/** Goods that are never allowed, by the beginning of the code. */
export interface BannedGoods {
  /** 2 to 10 digits. */
  hs: string;
  zh: string;
  en: string;
  reference: string;
}

/** Goods of an origin that may not come in while an epidemic or an emergency measure lasts. */
export interface BannedOrigin {
  /** 2 to 10 digits. */
  hs: string;
  /** Country of origin, old numeric code. */
  country: string;
  /** First and, where it is over, last day, YYYYMMDD. */
  from: string;
  until?: string;
  zh: string;
  en: string;
  reference: string;
}

export interface Bans {
  goods: readonly BannedGoods[];
  /** A goods name that holds one of these is never allowed. */
  words: readonly string[];
  origins: readonly BannedOrigin[];
}

const PROHIBITED = '禁止进出境物品表（海关总署令第43号）';

export const sampleBans: Bans = {
  goods: [
    { hs: '93', zh: '武器、弹药', en: 'Arms and ammunition', reference: PROHIBITED },
    { hs: '3601', zh: '发射药', en: 'Propellent powders', reference: PROHIBITED },
    { hs: '3602', zh: '配制炸药', en: 'Prepared explosives', reference: PROHIBITED },
    { hs: '3603', zh: '雷管、导火索', en: 'Detonators and fuses', reference: PROHIBITED },
    { hs: '490700', zh: '货币、有价证券', en: 'Banknotes and securities', reference: PROHIBITED },
    { hs: '121140', zh: '罂粟秆', en: 'Poppy straw', reference: PROHIBITED },
    { hs: '130211', zh: '阿片', en: 'Opium', reference: PROHIBITED },
    { hs: '293911', zh: '阿片碱类', en: 'Alkaloids of opium', reference: PROHIBITED },
    { hs: '293991', zh: '可卡因、甲基苯丙胺等', en: 'Cocaine, methamphetamine', reference: PROHIBITED },
  ],
  words: ['仿真枪', '弹药', '管制刀具', '伪钞', '可卡因', '海洛因', '冰毒', '氰化钾', '砒霜'],
  origins: [
    {
      hs: '03',
      country: '116',
      from: '20230824',
      zh: '日本水产品暂停进口',
      en: 'Aquatic products of Japan are suspended',
      reference: '海关总署公告2023年第103号 (sample row: later notices allowed some again)',
    },
    {
      hs: '1604',
      country: '116',
      from: '20230824',
      zh: '日本水产制品暂停进口',
      en: 'Prepared fish of Japan is suspended',
      reference: '海关总署公告2023年第103号 (sample row: later notices allowed some again)',
    },
    {
      hs: '0201',
      country: '303',
      from: '19960320',
      zh: '疯牛病疫区牛肉',
      en: 'Beef of an area of BSE',
      reference: '进境动植物检疫法 第五条 (sample row)',
    },
  ],
};

/** Bans made ready for asking, by the first two digits of the code: most chapters have none. */
export interface BanIndex {
  /** What it was made from. */
  rows: Bans;
  goods: ReadonlyMap<string, readonly BannedGoods[]>;
  origins: ReadonlyMap<string, readonly BannedOrigin[]>;
  /** Finds any banned word. */
  word: RegExp | undefined;
}

export function indexBans(rows: Bans): BanIndex {
  const { goods, words, origins } = rows;
  return {
    rows,
    goods: Map.groupBy(goods, chapter),
    origins: Map.groupBy(origins, chapter),
    word: words.length > 0 ? new RegExp(words.map(literal).join('|')) : undefined,
  };
}

const chapter = ({ hs }: { hs: string }): string => hs.slice(0, 2);
const literal = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** The row by which goods of this code are never allowed. */
export function bannedGoods(index: BanIndex, hs10: string): BannedGoods | undefined {
  return index.goods.get(hs10.slice(0, 2))?.find(({ hs }) => hs10.startsWith(hs));
}

/** The row by which goods of this code and origin may not come in on a day. */
export function bannedOrigin(index: BanIndex, hs10: string, country: string, day: string): BannedOrigin | undefined {
  return index.origins
    .get(hs10.slice(0, 2))
    ?.find(
      (row) =>
        row.country === country &&
        hs10.startsWith(row.hs) &&
        row.from <= day &&
        (row.until === undefined || day <= row.until),
    );
}
