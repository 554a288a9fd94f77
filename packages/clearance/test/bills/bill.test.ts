import { describe, expect, it } from 'vitest';
import { BILL, mayBeSummarised, readTaxNo, summarise, taxNoOf, voidBillState } from '../../src/bills/bill.ts';

describe('a bill', () => {
  it('has the number of its list and a version', () => {
    expect(taxNoOf('516520261000000001', 0)).toBe('516520261000000001_0');
    expect(readTaxNo('51652026I000000001_12')).toEqual({ invtNo: '51652026I000000001', version: 12 });
    for (const wrong of [
      '51652026I000000001',
      '51652026I00000001_0',
      '51652026I000000001_',
      "51652026I000000001_0' --",
    ]) {
      expect(readTaxNo(wrong), wrong).toBeUndefined();
    }
  });

  it.each([
    ['on day 30 it waits', '2026-11-01', '2026-12-01', BILL.generated, false, false],
    ['on day 31 it may be summed up', '2026-11-01', '2026-12-02', BILL.generated, false, true],
    ['over the end of February', '2028-01-31', '2028-03-02', BILL.generated, false, true],
    ['a day earlier', '2028-01-31', '2028-03-01', BILL.generated, false, false],
    ['with an open return it waits on', '2026-11-01', '2027-01-20', BILL.generated, true, false],
    ['in a notice already', '2026-11-01', '2027-01-20', BILL.summarised, false, false],
    ['void', '2026-11-01', '2027-01-20', BILL.void, false, false],
  ] as const)('%s', (_, releasedDay, day, state, hasOpenReturn, may) => {
    expect(mayBeSummarised({ state, releasedDay, hasOpenReturn }, day, 30)).toBe(may);
  });

  it('once void takes part in no notice, and once in a notice is not void', () => {
    expect(summarise(BILL.generated)).toEqual({ ok: true, state: BILL.summarised });
    expect(summarise(BILL.void)).toEqual({ ok: false, fault: 'void' });
    expect(voidBillState(BILL.generated)).toEqual({ ok: true, state: BILL.void });
    expect(voidBillState(BILL.void)).toEqual({ ok: true, state: BILL.void });
    expect(voidBillState(BILL.summarised)).toEqual({ ok: false, fault: 'summarised' });
  });
});
