import { describe, expect, it } from 'vitest';
import type { ReceiptLine } from '../src/client.ts';
import { OpenCases, percentile } from '../src/demo/open-cases.ts';
import { reasonOf } from '../src/demo/reasons.ts';

const receipt = (copNo: string, returnStatus: string, returnInfo = ''): ReceiptLine => ({
  cursor: 1,
  type: 'CEB622Message',
  guid: 'g',
  copNo,
  returnStatus,
  returnInfo,
  returnTime: '20261111100000000',
  xml: '',
});

function released(cases: OpenCases, copNo: string, acceptedAt: number, releasedAt: number) {
  cases.open('A', copNo, acceptedAt);
  for (let i = 0; i < 4; i++) cases.accepted('A', copNo, i === 3, acceptedAt);
  cases.receipt('A', receipt(copNo, '800'), releasedAt);
}

describe('open cases', () => {
  it('measure from the last accepted document to the release read', () => {
    const cases = new OpenCases();
    for (let i = 1; i <= 100; i++) released(cases, `C${i}`, 1_000, 1_000 + i);
    expect(cases.counts()).toMatchObject({ released: 100, waiting: 0, p50Ms: 50, p99Ms: 99 });
  });

  it('count a case as waiting from the acceptance of its inventory to a final receipt', () => {
    const cases = new OpenCases();
    cases.open('A', 'C1', 0);
    cases.accepted('A', 'C1', false, 1);
    expect(cases.counts().waiting).toBe(0);
    cases.accepted('A', 'C1', true, 2);
    cases.receipt('A', receipt('C1', '120', '[Code:1800;Desc:逻辑校验通过]'), 3);
    expect(cases.counts().waiting).toBe(1);
    cases.receipt('A', receipt('C1', '100', '[Code:1327;Desc:不一致]'), 4);
    expect(cases.counts()).toMatchObject({ waiting: 0, rejected: 1, reasons: [{ code: '1327', count: 1 }] });
  });

  it('do not mix up two declarants with the same copNo', () => {
    const cases = new OpenCases();
    cases.open('A', 'C1', 0);
    cases.receipt('B', receipt('C1', '800'), 1);
    expect(cases.counts().released).toBe(0);
  });

  it('let go of a case without an answer and say so', () => {
    const cases = new OpenCases({ forgetMs: 1_000 });
    cases.open('A', 'C1', 0);
    cases.open('A', 'C2', 900);
    cases.forget(1_500);
    expect(cases.size).toBe(1);
    expect(cases.counts().lostSight).toBe(1);
  });

  it('are full at their bound', () => {
    const cases = new OpenCases({ max: 2 });
    cases.open('A', 'C1', 0);
    expect(cases.full).toBe(false);
    cases.open('A', 'C2', 0);
    expect(cases.full).toBe(true);
  });
});

describe('percentile', () => {
  it('is the nearest rank', () => {
    expect(percentile([1, 2, 3, 4], 0.5)).toBe(2);
    expect(percentile([7], 0.99)).toBe(7);
    expect(percentile([], 0.5)).toBeUndefined();
  });
});

describe('the reason of a rejection', () => {
  it('is the customs code with the words of the receipt', () => {
    const reason = reasonOf({ returnStatus: '100', returnInfo: '[Code:13253;Desc:件数不为1],更多' });
    expect(reason).toEqual({ code: '13253', zh: '件数不为1', en: '件数不为1' });
  });

  it("is the E-port's negative status without the values that the receipt names", () => {
    const returnInfo = '清单[电商企业编码：X,订单编号：Y]报文校验失败:订购人[张三]超限';
    expect(reasonOf({ returnStatus: '-621018', returnInfo })).toEqual({
      code: '-621018',
      zh: expect.not.stringContaining('张三'),
      en: expect.stringContaining('limit'),
    });
  });
});
