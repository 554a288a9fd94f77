/** Simulated trade against the law: what is made well is released, and each planted flaw gets the answer that it names. */
import {
  acceptance,
  type Decision,
  decide,
  defaultParameters,
  type Facts,
  sampleGoods,
  sampleTariff,
} from '@tongguan/clearance';
import {
  type Company,
  demoCast,
  flaws,
  goods,
  makeTrade,
  random,
  type Trade,
  type TradeOptions,
  tradeRoles,
} from '@tongguan/traffic';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const roles = tradeRoles(demoCast.companies, demoCast.delegations);
const byCode = new Map<string, Company>(demoCast.companies.map((company) => [company.code, company]));
const options: TradeOptions = { seed: 'law', prefix: 'L', at: Date.UTC(2026, 10, 11, 2) };

function decided({ order, payment, waybill, inventory }: Trade): Decision {
  const facts: Facts = {
    order,
    payment,
    waybill,
    inventory,
    day: '20261111',
    quotaUsedFen: 0,
    registered: (code, role) => byCode.get(code)?.roles.includes(role) ?? false,
    parameters: defaultParameters,
    tariff: sampleTariff,
    arrived: true,
  };
  return decide(facts);
}

describe('simulated trade', () => {
  it('buys goods of the sample tariff, with its statutory units', () => {
    const units = new Map(sampleGoods.map(({ hs10, unit1, unit2 }) => [hs10, [unit1, unit2]]));
    for (const { hs10, zh, unit1, unit2 } of goods) expect([unit1, unit2], `${hs10} ${zh}`).toEqual(units.get(hs10));
    expect(goods.length).toBeGreaterThanOrEqual(60);
  });

  it('is released by the law, every check of it holding', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (index) => {
        const { outcome, checks } = decided(makeTrade(index, roles[index % roles.length]!, options));
        expect(checks.filter(({ ok }) => !ok)).toEqual([]);
        expect(outcome).toBe('release');
      }),
      { numRuns: 300 },
    );
  });

  it.each(flaws.map((flaw) => [flaw.id, flaw] as const))('is answered with the code of the flaw: %s', (_, flaw) => {
    for (let index = 0; index < 40; index++) {
      const made = makeTrade(index, roles[0]!, { ...options, lines: flaw.basket?.(random('law', index)) });
      const trade = flaw.spoil?.(made) ?? made;
      const eport = acceptance({ inventory: trade.inventory, parameters: defaultParameters, quotaUsedFen: 0 });
      expect(eport.refusal?.status ?? decided(trade).failures[0]?.code).toBe(flaw.code);
    }
  });
});
