// Drafting, rule by rule: statutory quantities, regimes, what the waybill leaves out, what is chosen and said.
import type { Logistics, Order } from '@tongguan/ceb';
import { describe, expect, it } from 'vitest';
import { type DraftFacts, draftInventory, type FiledGood, settingFaults } from '../src/index.ts';
import { BUYER_ID, goodCase } from './good-case.ts';

const DIRECT = {
  tradeMode: '9610',
  customsCode: '5317',
  assureCode: '4403160SEL',
  trafMode: '5',
  trafNo: 'CX3281',
  voyageNo: 'CX3281',
  country: '110',
};
const BONDED = {
  tradeMode: '1210',
  customsCode: '5349',
  portCode: '5304',
  assureCode: '4403160SEL',
  trafMode: '4',
  emsNo: 'T5349W000001',
  areaCode: '4403160WHS',
  areaName: '示例仓储',
};

const MASK: FiledGood = { gcode: '3304990049', origin: '133', factors: { '035': '0.25', '011': '10' } };
const HONEY: FiledGood = { gcode: '0409000000', itemRecordNo: '31', factors: {} };

/** Of an order over one line. */
function factsOf(
  line: Partial<Order['list'][number]>,
  filed: FiledGood | undefined,
  more: Partial<DraftFacts> = {},
): DraftFacts {
  const { order, payment, waybill, parameters, tariff } = goodCase();
  const names = { ebpName: '平台', ebcName: '电商', buyerTelephone: '13800138000', buyerRegNo: 'R1' };
  const item = { ...order.list[0]!, itemNo: 'SKU1', gmodel: '无', country: '133', ...line };
  const head = { ...order.head, ...names, guid: '', appType: '1', appStatus: '2' };
  const carried = {
    ...waybill.head,
    guid: '',
    appType: '1',
    appStatus: '2',
    appTime: '',
    logisticsName: '物流',
    billNo: '160-1',
  };
  return {
    order: { head, list: [item] } as Order,
    payment: {
      head: { ...payment.head, guid: '', appType: '1', appTime: '', appStatus: '2', payName: '', ebpName: '' },
    },
    waybill: { head: carried } as Logistics,
    filed: () => filed,
    settings: DIRECT,
    appTime: '20261111000003',
    guid: 'g'.repeat(36),
    copNo: 'COP1',
    parameters,
    tariff,
    ...more,
  };
}

const lineOf = (facts: DraftFacts) => draftInventory(facts).list[0]!;
const gapsOf = (facts: DraftFacts) => draftInventory(facts).gaps.map(({ field }) => field);

describe('statutory quantities', () => {
  it.each([
    ['the unit sold is the statutory unit', { unit: '035', qty: '0.5' }, HONEY, '0.5'],
    ['grams become kilograms', { unit: '036', qty: '250' }, HONEY, '0.25'],
    ['a factor is multiplied', { unit: '142', qty: '3' }, { ...HONEY, factors: { '035': '0.454' } }, '1.362'],
    ['five decimals, half up', { unit: '142', qty: '1.5' }, { ...HONEY, factors: { '035': '0.00001' } }, '0.00002'],
    [
      'the factor is of the unit that is sold',
      { unit: '142', qty: '2' },
      { ...HONEY, unit: '142', factors: { '035': '1' } },
      '2',
    ],
  ])('%s', (_, line, filed, qty1) => {
    expect(lineOf(factsOf(line, filed))).toMatchObject({ unit1: '035', qty1 });
  });

  it.each([
    ['nothing is filed of the unit', { unit: '142' }, HONEY],
    ['the filing speaks of another unit', { unit: '142' }, { ...HONEY, unit: '140', factors: { '035': '1' } }],
    ['the quantity would be nothing', { unit: '142', qty: '0.1' }, { ...HONEY, factors: { '035': '0.00001' } }],
  ])('are a gap where %s', (_, line, filed) => {
    expect(gapsOf(factsOf(line, filed))).toContain('InventoryList[1].qty1');
  });

  it('fill both units of the tariff', () => {
    const line = lineOf(factsOf({ unit: '140', qty: '2' }, MASK));
    expect(line).toMatchObject({ unit1: '035', qty1: '0.5', unit2: '011', qty2: '20' });
    expect(gapsOf(factsOf({ unit: '140' }, { ...MASK, factors: { '035': '0.25' } }))).toEqual([
      'InventoryList[1].qty2',
    ]);
  });
});

describe('a draft', () => {
  it('of direct purchase has its journey, from the manifest before the settings', () => {
    const consignment = { voyageNo: 'CX1', country: '116', ieDate: '20261110' };
    const { head } = draftInventory(factsOf({ unit: '140' }, MASK, { consignment }));
    expect(head).toMatchObject({
      trafNo: 'CX3281',
      voyageNo: 'CX1',
      billNo: '160-1',
      country: '116',
      ieDate: '20261110',
    });
    expect([head.portCode, head.agentCode, head.buyerIdNumber]).toEqual(['5317', '4403160SEL', BUYER_ID]);
  });

  it('of bonded goods leaves the journey empty, departs from China and draws on the account book', () => {
    const draft = draftInventory(factsOf({ unit: '035', qty: '1' }, HONEY, { settings: BONDED }));
    expect(draft.gaps).toEqual([]);
    expect(draft.head).toMatchObject({
      emsNo: 'T5349W000001',
      areaCode: '4403160WHS',
      country: '142',
      portCode: '5304',
    });
    expect(Object.keys(draft.head)).not.toEqual(expect.arrayContaining(['billNo']));
    expect([draft.head.trafNo, draft.head.voyageNo, draft.list[0]!.itemRecordNo]).toEqual([undefined, undefined, '31']);
    const { itemRecordNo: _, ...unnumbered } = HONEY;
    const bare = factsOf({ unit: '035' }, unnumbered, { settings: { ...BONDED, emsNo: '' } });
    expect(gapsOf(bare)).toEqual(['emsNo', 'InventoryList[1].itemRecordNo']);
  });

  it('says what it took elsewhere, and where its sources differ', () => {
    const facts = factsOf(
      { unit: '140', itemNo: 'S'.repeat(21) },
      { ...MASK, origin: '116', factors: { '035': '1', '011': '1' } },
    );
    const { freight: _, insuredFee: __, ...bare } = facts.waybill!.head;
    const draft = draftInventory({ ...facts, payment: undefined, waybill: { head: bare as Logistics['head'] } });
    expect(draft.warnings.map(({ field }) => field)).toEqual([
      'payTransactionId',
      'freight',
      'insuredFee',
      'netWeight',
      'InventoryList[1].country',
      'InventoryList[1].itemNo',
    ]);
    expect(draft.head).toMatchObject({ freight: '10', insuredFee: '0' });
    expect(draft.list[0]!.itemNo).toBeUndefined();
    expect(draft.gaps).toEqual([]);
  });

  it('waits for whoever declares to have a name', () => {
    const settings = { ...DIRECT, agentCode: '4403160BRK' };
    expect(gapsOf(factsOf({ unit: '140' }, MASK, { settings }))).toEqual(['agentName']);
  });
});

describe('settings', () => {
  it('that a list could carry have no fault', () => {
    expect([...settingFaults(DIRECT), ...settingFaults(BONDED)]).toEqual([]);
  });

  it.each([
    ['a mode of general trade', { tradeMode: '0110' }, 'tradeMode'],
    ['a word that is no setting', { ems: 'T1' }, 'ems'],
    ['an office in letters', { customsCode: '深圳海关' }, 'customsCode'],
    ['a value longer than the field', { emsNo: 'T'.repeat(31) }, 'emsNo'],
    ['an empty value', { agentName: '' }, 'agentName'],
    ['a journey in a bonded mode', { tradeMode: '1210', voyageNo: 'CX1' }, 'voyageNo'],
  ])('refuse %s', (_, settings, name) => {
    expect(settingFaults(settings as unknown as Record<string, string>).map((fault) => fault.name)).toEqual([name]);
  });
});
