/** Drafted lists over simulated trade: whatever its sources, a draft of good ones passes our own law, and is to the table. */
import { validateRecord } from '@tongguan/ceb';
import {
  acceptance,
  type DraftFacts,
  decide,
  defaultParameters,
  draftInventory,
  type FiledGood,
  sampleTariff,
} from '@tongguan/clearance';
import { type Company, demoCast, type Good, goods, makeTrade, type Trade, tradeRoles } from '@tongguan/traffic';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const roles = tradeRoles(demoCast.companies, demoCast.delegations);
const byCode = new Map<string, Company>(demoCast.companies.map((company) => [company.code, company]));
const bySku = new Map(goods.map((good) => [good.sku, filingOf(good)]));

function filingOf(good: Good): FiledGood {
  const kilograms = String(good.grams / 1000);
  const others = Object.fromEntries(
    [good.unit1, good.unit2].flatMap((unit) => (unit && unit !== '035' ? [[unit, countOf(good, unit)]] : [])),
  );
  return { gcode: good.hs10, origin: good.origin, factors: { '035': kilograms, ...others } };
}

function countOf(good: Good, unit: string): string {
  return String(unit === '095' ? good.millilitres / 1000 : good.pieces);
}

function factsOf({ order, payment, waybill, inventory, roles }: Trade): DraftFacts {
  return {
    order,
    payment,
    waybill,
    filed: ({ itemNo }) => bySku.get(itemNo ?? ''),
    settings: {
      tradeMode: '9610',
      customsCode: '5317',
      assureCode: roles.seller.code,
      agentCode: roles.agent.code,
      agentName: roles.agent.name,
      trafMode: '5',
      trafNo: '飞机',
      wrapType: '2',
    },
    consignment: { voyageNo: inventory.head.voyageNo ?? '', country: inventory.head.country, ieDate: '20261111' },
    appTime: inventory.head.appTime,
    guid: inventory.head.guid,
    copNo: inventory.head.copNo ?? '',
    parameters: defaultParameters,
    tariff: sampleTariff,
  };
}

describe('a draft of simulated trade', () => {
  const trade = fc
    .integer({ min: 0, max: 100_000 })
    .map((index) =>
      makeTrade(index, roles[index % roles.length]!, { seed: 'draft', prefix: 'D', at: Date.UTC(2026, 10, 11, 2) }),
    );

  it('has no gap, is to the table and passes every check of E-port and customs', () => {
    fc.assert(
      fc.property(trade, (made) => {
        const draft = draftInventory(factsOf(made));
        expect(draft.gaps).toEqual([]);
        expect(draft.warnings).toEqual([]);
        const drafted = draft as Pick<Trade['inventory'], 'head' | 'list'>;
        expect(validateRecord('CEB621Message', drafted as unknown as Parameters<typeof validateRecord>[1])).toEqual([]);
        const parameters = defaultParameters;
        expect(acceptance({ inventory: drafted, parameters, quotaUsedFen: 0 }).refusal).toBeUndefined();
        const decision = decide({
          ...made,
          inventory: drafted,
          day: '20261111',
          quotaUsedFen: 0,
          registered: (code, role) => byCode.get(code)?.roles.includes(role) ?? false,
          parameters,
          tariff: sampleTariff,
          arrived: true,
        });
        expect(decision.checks.filter(({ ok }) => !ok)).toEqual([]);
        expect(decision.outcome).toBe('release');
      }),
      { numRuns: 300 },
    );
  });

  it('is the list that the seller wrote himself, field by field', () => {
    fc.assert(
      fc.property(trade, (made) => {
        const { head, list } = draftInventory(factsOf(made));
        expect({ head, list }).toEqual({ head: made.inventory.head, list: made.inventory.list });
      }),
      { numRuns: 100 },
    );
  });

  it('names every field that a source does not give, and what to supply', () => {
    const facts = factsOf(makeTrade(7, roles[0]!, { seed: 'draft', prefix: 'D', at: Date.UTC(2026, 10, 11, 2) }));
    const draft = draftInventory({
      ...facts,
      waybill: undefined,
      filed: () => undefined,
      settings: {},
      consignment: {},
    });
    const places = draft.gaps.map(({ field }) => field.replace(/\[\d+\]/, '[n]'));
    expect([...new Set(places)].sort()).toEqual(
      [
        'InventoryList[n].gcode',
        'InventoryList[n].qty1',
        'InventoryList[n].unit1',
        'assureCode',
        'country',
        'customsCode',
        'freight',
        'grossWeight',
        'insuredFee',
        'logisticsCode',
        'logisticsName',
        'logisticsNo',
        'netWeight',
        'packNo',
        'portCode',
        'tradeMode',
        'trafMode',
      ].sort(),
    );
    for (const { supply } of draft.gaps) expect([supply.zh, supply.en]).not.toContain('');
  });
});
