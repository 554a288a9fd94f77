// Bans as a file: codes that are never allowed (goods), words of names (word), codes of an origin on days (origin).
import type { BannedGoods, BannedOrigin, Bans } from '../bans.ts';
import { defaultTables } from '../tables/index.ts';
import type { FileKind, Row } from './table.ts';
import { Values } from './values.ts';

const COLUMNS = ['kind', 'hs', 'word', 'country', 'from', 'until', 'zh', 'en', 'reference'] as const;
type Column = (typeof COLUMNS)[number];
type Ask = Values<Column>;

const KINDS = ['goods', 'word', 'origin'] as const;

export const bansFile: FileKind<Bans, Column> = {
  columns: COLUMNS,
  required: ['kind'],
  key: ({ kind, hs, word, country, from }) => [kind, hs, word, country, from].filter(Boolean).join(' '),
  read(rows, fault) {
    const ask: Ask = new Values(fault);
    const bans = { goods: [] as BannedGoods[], words: [] as string[], origins: [] as BannedOrigin[] };
    for (const [i, row] of rows.entries()) {
      const kind = ask.at(row, i).word('kind', KINDS);
      if (kind === 'word') bans.words.push(needed(ask, 'word', ask.text('word')));
      if (kind === 'goods') bans.goods.push(goodsOf(ask));
      if (kind === 'origin') bans.origins.push(originOf(ask));
    }
    return bans;
  },
  rows: ({ goods, words, origins }) => [
    ...goods.map((row): Row<Column> => ({ kind: 'goods', ...row })),
    ...words.map((word): Row<Column> => ({ kind: 'word', word })),
    ...origins.map(
      ({ from, until, ...row }): Row<Column> => ({
        kind: 'origin',
        ...row,
        from: dashed(from),
        until: until && dashed(until),
      }),
    ),
  ],
};

function goodsOf(ask: Ask): BannedGoods {
  return {
    hs: needed(ask, 'hs', ask.digits('hs', 2, 10)),
    zh: needed(ask, 'zh', ask.text('zh')),
    en: ask.text('en') ?? '',
    reference: needed(ask, 'reference', ask.text('reference')),
  };
}

function originOf(ask: Ask): BannedOrigin {
  const until = ask.day('until');
  const country = needed(ask, 'country', ask.listed('country', defaultTables.country));
  return { ...goodsOf(ask), country, from: needed(ask, 'from', ask.day('from')), ...(until && { until }) };
}

function needed(ask: Ask, column: Column, value: string | undefined): string {
  if (ask.text(column) === undefined) {
    ask.fault(
      column,
      { zh: '此类行必填。', en: 'A row of this kind must fill it.' },
      { zh: '请填写。', en: 'Fill it in.' },
    );
  }
  return value ?? '';
}

const dashed = (day: string): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
