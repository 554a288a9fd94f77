import { describe, expect, it } from 'vitest';
import { decide, type Facts, failureText, type Parameters } from '../src/index.ts';
import { goodCase, listLine, OTHER_ID } from './good-case.ts';

describe('a decision', () => {
  it('releases a case that agrees, with 120 and 800 and the tax of each line', () => {
    const { outcome, failures, receipts, tax, dutiableFen } = decide(goodCase());
    expect(outcome).toBe('release');
    expect(failures).toEqual([]);
    expect(dutiableFen).toBe(15_995);
    expect(receipts).toEqual([
      { status: '120', code: '1800', text: '[Code:1800;Desc:逻辑校验通过]' },
      { status: '800', code: '2600', text: '[Code:2600;Desc:放行]' },
    ]);
    expect(tax).toEqual({
      regime: 'within',
      lines: [
        { gnum: '1', dutiableFen: 10_656, dutyFen: 0, vatFen: 970, consumptionFen: 0 },
        { gnum: '2', dutiableFen: 5_339, dutyFen: 0, vatFen: 336, consumptionFen: 0 },
      ],
      totals: { dutyFen: 0, vatFen: 1_306, consumptionFen: 0, taxFen: 1_306 },
    });
  });

  it('sends a case back with every failure, values compared and personal data masked', () => {
    const draft = goodCase();
    draft.payment.head.amountPaid = '159.94';
    draft.payment.head.payerIdNumber = OTHER_ID;
    const { outcome, receipts } = decide(draft);
    expect(outcome).toBe('reject');
    expect(receipts).toEqual([
      {
        status: '100',
        code: '1327',
        text:
          '[Code:1327;Desc:订单购买人与支付单支付人名字或身份证号码不一致],payerIdNumber:订单110105********002X,支付单440524********0014' +
          '[Code:13232;Desc:订单实付金额与支付金额不一致],acturalPaid:订单159.95,支付单159.94',
      },
    ]);
  });

  it('fits as many failures as 1,000 characters hold and counts the rest', () => {
    const draft = goodCase();
    draft.registered = () => false;
    for (const line of draft.inventory.list) line.gname = '长'.repeat(250);
    draft.inventory.list = Array.from({ length: 20 }, (_, i) => ({ ...draft.inventory.list[0]!, gnum: `${i + 1}` }));
    const { failures, receipts } = decide(draft);
    const { text } = receipts[0]!;
    expect(text.length).toBeLessThanOrEqual(1_000);
    const shown = text.split('[Code:').length - 1;
    expect(text).toMatch(new RegExp(`\\+${failures.length - shown}$`));
    expect(text.startsWith(failureText(failures[0]!))).toBe(true);
    // Not one more would have fitted.
    expect(text.length + failureText(failures[shown]!).length).toBeGreaterThan(1_000);
  });

  it('holds direct purchase at a site with an operator until the goods arrive', () => {
    const draft = goodCase();
    draft.parameters.arrival = { '5317': 'before-release' };
    expect(decide(draft)).toMatchObject({ outcome: 'hold', receipts: [{ status: '120' }] });
    draft.arrived = true;
    expect(decide(draft)).toMatchObject({ outcome: 'release', receipts: [{ status: '120' }, { status: '800' }] });
  });

  it('sends a list back that arrived by another bill than it names', () => {
    const draft = goodCase();
    draft.parameters.arrival = { '5317': 'before-release' };
    draft.arrived = true;
    draft.bill = { trafNo: 'CX3281', voyageNo: 'CX3281', billNo: '1' };
    expect(decide(draft)).toMatchObject({ outcome: 'reject', failures: [{ code: '13344', field: 'billNo' }] });
  });

  it('does not hold a case that is sent back', () => {
    const draft = goodCase();
    draft.parameters.arrival = { '5317': 'before-release' };
    draft.waybill.head.packNo = '2';
    expect(decide(draft).outcome).toBe('reject');
  });

  it.each([
    ['the district waits', { '5317': 'before-release' }, '9610', 'A1', 'hold'],
    [
      'the site of a waiting district does not',
      { '5317': 'before-release', '5317/A1': 'none' },
      '9610',
      'A1',
      'release',
    ],
    ['the site waits in a district that does not', { '5317/A1': 'before-release' }, '9610', 'A1', 'hold'],
    ['all districts wait', { '*': 'before-release' }, '9610', 'A1', 'hold'],
    ['all wait but this district', { '*': 'before-release', '5317': 'none' }, '9610', 'A1', 'release'],
    ['another site waits', { '5317/A2': 'before-release' }, '9610', 'A1', 'release'],
    ['the list names no site', { '5317/A1': 'before-release' }, '9610', undefined, 'release'],
  ] as const)('follows the arrival regime: %s', (_, arrival, tradeMode, loctNo, outcome) => {
    const draft = goodCase();
    draft.parameters.arrival = arrival;
    draft.inventory.head.tradeMode = tradeMode;
    draft.inventory.head.loctNo = loctNo;
    expect(decide(draft).outcome).toBe(outcome);
  });

  it('waits for its goods before it waits for guarantee, so that their arrival is looked into', () => {
    const waitsFor = (arrived: boolean, change: Partial<Parameters>) => {
      const draft = goodCase();
      const parameters = { ...draft.parameters, arrival: { '*': 'before-release' } as const, ...change };
      return decide({ ...draft, parameters, arrived, guaranteeLeftFen: 0 });
    };
    expect(waitsFor(false, { guaranteeShort: 'wait' })).toMatchObject({ outcome: 'hold', holdFor: 'arrival' });
    expect(waitsFor(true, { guaranteeShort: 'wait' })).toMatchObject({ outcome: 'hold', holdFor: 'guarantee' });
    expect(waitsFor(false, { guaranteeShort: 'reject' })).toMatchObject({ outcome: 'hold', holdFor: 'arrival' });
    expect(waitsFor(true, { guaranteeShort: 'reject' }).outcome).toBe('reject');
  });

  it('asks for guarantee where an order does not wait for the goods: they are released now', () => {
    const decided = (change: Partial<Facts>) => {
      const draft = goodCase();
      const parameters = { ...draft.parameters, arrival: { '*': 'before-release' }, guaranteeShort: 'wait' } as const;
      return decide({ ...draft, parameters, unreported: 7, ...change });
    };
    expect(decided({ guaranteeLeftFen: 0 })).toMatchObject({ holdFor: 'guarantee', unreported: 7 });
    expect(decided({ guaranteeLeftFen: 1_000_000 })).toMatchObject({ holdFor: 'arrival', unreported: 7 });
    expect(decided({ guaranteeLeftFen: 1_000_000, arrived: true })).toMatchObject({ outcome: 'release' });
    expect(decided({ guaranteeLeftFen: 1_000_000, arrived: true }).unreported).toBeUndefined();
  });

  it('only warns where the payment is later than the list', () => {
    const draft = goodCase();
    draft.payment.head.payTime = '20261111000004';
    const decision = decide(draft);
    expect(decision.outcome).toBe('release');
    expect(decision.checks.find(({ ok }) => !ok)).toMatchObject({ rule: 'paid-before-declared', severity: 'warning' });
  });

  it('taxes in full above 5,000 and says so', () => {
    const draft = goodCase();
    draft.inventory.head.freight = '4850.06';
    expect(decide(draft).tax.regime).toBe('full');
  });

  it('keeps a voucher in the dutiable price', () => {
    const draft = goodCase();
    draft.order.head.discount = '59.95';
    draft.order.head.acturalPaid = '100';
    draft.payment.head.amountPaid = '100';
    expect(decide(draft)).toMatchObject({ outcome: 'release', dutiableFen: 15_995 });
  });

  it('marks lines whose rates were assumed', () => {
    const draft = goodCase();
    draft.parameters.unknownHs = 'assume';
    draft.inventory.list[1]!.gcode = '9999999999';
    expect(decide(draft).tax.lines[1]).toMatchObject({ assumed: true, vatFen: 486 });
  });

  it('stays exact or bounded where amounts go beyond every sum', () => {
    const draft = goodCase();
    for (const line of draft.inventory.list) line.totalPrice = '99999999999999.99999';
    const { outcome, tax, dutiableFen } = decide(draft);
    expect(outcome).toBe('reject');
    expect([dutiableFen, tax.totals.taxFen]).toEqual([Number.MAX_SAFE_INTEGER, expect.any(Number)]);
    expect(Number.isSafeInteger(tax.totals.taxFen)).toBe(true);
  });

  it('explains each check with its law', () => {
    for (const check of decide(goodCase()).checks) {
      expect(check.reference).not.toBe('');
      expect(check.message).toEqual({ zh: '符合', en: 'holds' });
    }
  });

  it('is the same for the same facts and leaves them untouched', () => {
    const draft = goodCase();
    const before = JSON.stringify(draft);
    expect(decide(draft)).toEqual(decide(draft));
    expect(JSON.stringify(draft)).toBe(before);
  });

  it('does not fall over records that hold nothing sensible', () => {
    const draft = goodCase();
    for (const { head } of [draft.order, draft.payment, draft.waybill, draft.inventory]) {
      for (const field of Object.keys(head)) (head as Record<string, string>)[field] = '\u0000x';
    }
    draft.order.list = [];
    draft.inventory.list = [];
    expect(decide(draft).outcome).toBe('reject');
  });
});

describe('the receipt of a rejection', () => {
  it('holds as many failures as fit into 1,000 characters, then +n for the rest', () => {
    for (const [lines, fits] of [
      [3, true],
      [99, false],
    ] as const) {
      const draft = goodCase();
      draft.inventory.list = Array.from({ length: lines }, (_, i) =>
        listLine(String(i + 1), '0000000000', '没有编码的商品', '1.00', { qty1: '0', unit1: '035' }),
      );
      const { failures, receipts } = decide(draft);
      const [{ status, text }] = receipts as [(typeof receipts)[number]];
      const told = text.match(/\[Code:/g)!.length;
      const [, rest = '0'] = /\+(\d+)$/.exec(text) ?? [];
      expect([status, told + Number(rest)]).toEqual(['100', failures.length]);
      expect([...text].length).toBeLessThanOrEqual(1_000);
      expect(text.endsWith(`+${rest}`)).toBe(!fits || failures.length > told);
      // Nothing is cut in the middle, and not one more would have fitted.
      if (!fits) expect([...text].length + [...failureText(failures[told]!)].length).toBeGreaterThan(1_000);
    }
  });
});
