import { describe, expect, it } from 'vitest';
import { decide } from '../src/index.ts';
import { reasons } from '../src/reasons.ts';
import { banned, codes, filing, listedQuantity, peerPrice, positiveList } from './cases/admission.ts';
import { manifestTransport, waybill } from './cases/carriage.ts';
import { enterprises } from './cases/enterprises.ts';
import { goods, lines } from './cases/goods.ts';
import { guarantee } from './cases/guarantee.ts';
import { limits, time } from './cases/limits.ts';
import { amounts, currency } from './cases/money.ts';
import { numbers } from './cases/numbers.ts';
import { buyer, consignee, identity } from './cases/people.ts';
import type { RuleTable } from './cases/table.ts';
import { parcel, regimeFields } from './cases/transport.ts';
import { goodCase } from './good-case.ts';

const tables: RuleTable[] = [
  numbers,
  enterprises,
  buyer,
  identity,
  consignee,
  regimeFields,
  lines,
  currency,
  amounts,
  parcel,
  waybill,
  manifestTransport,
  goods,
  codes,
  banned,
  positiveList,
  listedQuantity,
  filing,
  peerPrice,
  limits,
  guarantee,
  time,
];

describe.each(tables)('the rules of $file', ({ cases }) => {
  it.each(cases)('%s', (_, change, failing) => {
    const draft = goodCase();
    change(draft);
    const decision = decide(draft);
    expect(decision.failures.map(({ code, field }) => `${code} ${field}`)).toEqual(failing);
    expect(decision.outcome).toBe(failing.length > 0 ? 'reject' : 'release');
  });
});

describe('the rules together', () => {
  const decided = tables.flatMap(({ cases }) =>
    cases.map(([, change]) => {
      const draft = goodCase();
      change(draft);
      return decide(draft);
    }),
  );

  it('each fail in at least one case of the tables', () => {
    const all = new Set(decide(goodCase()).checks.map(({ rule }) => rule));
    for (const { checks } of decided) for (const { rule, ok } of checks) if (!ok) all.delete(rule);
    // carriage.test.ts
    expect([...all]).toEqual(['route-departure', 'route-over-land', 'route-served']);
  });

  it('use every customs reason of the table', () => {
    const used = new Set(decided.flatMap(({ checks }) => checks.filter(({ ok }) => !ok).map(({ code }) => code)));
    const unused = Object.keys(reasons).filter((code) => !code.startsWith('-') && !used.has(code));
    // Of routes (carriage.test.ts), of inbound details and of the manifest (manifest/).
    expect(unused).toEqual(['13342', '13343', '13345', '13346', '13347', '13348', '13349']);
  });

  it('say what they compared whenever they fail', () => {
    const silent = decided.flatMap(({ checks }) =>
      checks.filter(({ ok, values }) => !ok && Object.keys(values).length === 0),
    );
    expect(silent).toEqual([]);
  });
});
