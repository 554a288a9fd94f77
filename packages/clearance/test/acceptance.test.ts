import { describe, expect, it } from 'vitest';
import { acceptance } from '../src/index.ts';
import { BUYER_ID, type Draft, goodCase } from './good-case.ts';

describe('E-port and a list alone', () => {
  it('accepts the good list and says what quota would count', () => {
    const { refusal, dutiableFen, checks } = acceptance(goodCase());
    expect(refusal).toBeUndefined();
    expect(dutiableFen).toBe(15_995);
    expect(checks.every(({ ok }) => ok)).toBe(true);
  });

  it.each<[string, (c: Draft) => void, status: string, text: string]>([
    [
      'without lines',
      (c) => {
        c.inventory.list = [];
      },
      '-621000',
      '清单[电商企业编码：4403160SEL,订单编号：T2026111100000001]报文校验失败:清单表体为空,InventoryList',
    ],
    [
      'with a line number twice',
      (c) => {
        c.inventory.list[1]!.gnum = '01';
      },
      '-621027',
      'InventoryList[2].gnum[01]',
    ],
    [
      'with falling line numbers',
      (c) => {
        c.inventory.list.reverse();
      },
      '-621001',
      'InventoryList[2].gnum[1]',
    ],
    [
      'with a line number zero',
      (c) => {
        c.inventory.list[0]!.gnum = '0';
      },
      '-621001',
      'InventoryList[1].gnum[0]',
    ],
    [
      'with a line number that is none',
      (c) => {
        c.inventory.list[0]!.gnum = 'x';
      },
      '-621001',
      'InventoryList[1].gnum[x]',
    ],
    [
      'with an amount that cannot be read',
      (c) => {
        c.inventory.list[1]!.totalPrice = '50,05';
      },
      '-621001',
      'InventoryList[2].totalPrice[50,05]',
    ],
    [
      'of several items above 5,000',
      (c) => {
        c.inventory.head.freight = '4850.06';
      },
      '-621005',
      '清单[C1]购买金额[5000.01]超过单次交易限值[5000.00]',
    ],
    [
      'that would pass the year',
      (c) => {
        c.quotaUsedFen = 2_600_000;
      },
      '-621018',
      '清单[C1]订购人[王*明]本次购买超过年度限额[26000.00]',
    ],
  ])('refuses a list %s', (_, change, status, text) => {
    const draft = goodCase();
    change(draft);
    const { refusal } = acceptance(draft);
    expect(refusal?.status).toBe(status);
    expect(refusal?.text).toContain(text);
    expect(refusal?.text).not.toContain(BUYER_ID);
  });

  it('names the order where the list has no number of its own', () => {
    const draft = goodCase();
    draft.inventory.head.copNo = undefined;
    draft.quotaUsedFen = 2_600_000;
    expect(acceptance(draft).refusal?.text).toContain('清单[T2026111100000001]');
  });

  it('keeps all failures, not only the one it answers with', () => {
    const draft = goodCase();
    draft.inventory.list[1]!.gnum = '1';
    draft.quotaUsedFen = 2_600_000;
    const failed = acceptance(draft).checks.filter(({ ok }) => !ok);
    expect(failed.map(({ code }) => code)).toEqual(['-621027', '-621018']);
  });
});
