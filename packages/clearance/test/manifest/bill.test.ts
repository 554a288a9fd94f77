// Rows of the manifest: every fault named with field and remedy; changes and deletions of a bill from which parcels were written off.
import { describe, expect, it } from 'vitest';
import { type BillBalance, type BillRow, changeFaults, deleteFaults, readBill } from '../../src/index.ts';

const row: BillRow = {
  customsCode: '5317',
  voyageNo: 'cx3281',
  billNo: '160-1234 5678',
  trafNo: 'CX3281',
  trafMode: '5',
  country: '110',
  pieces: '3',
  weight: '2.5',
};
const billOf = (change: BillRow = {}) => {
  const read = readBill({ ...row, ...change }, 1);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.bill;
};
const faultsOf = (change: BillRow) => {
  const read = readBill({ ...row, ...change }, 7);
  return 'faults' in read ? read.faults.map(({ row: at, field, code }) => `${at} ${field} ${code}`) : [];
};

describe('a row of the manifest', () => {
  it('is kept with its numbers folded', () => {
    expect(billOf()).toMatchObject({ voyageNo: 'CX3281', billNo: '16012345678', pieces: 3, weight: 250_000n });
  });

  it('may leave mode, country and reason out', () => {
    expect(billOf({ trafMode: '', country: undefined })).toMatchObject({ trafMode: undefined, country: undefined });
  });

  it.each<[BillRow, string[]]>([
    [{ customsCode: '53' }, ['7 customsCode 13348']],
    [{ voyageNo: '' }, ['7 voyageNo 13348']],
    [{ billNo: 'x'.repeat(38) }, ['7 billNo 13348']],
    [{ trafNo: undefined }, ['7 trafNo 13348']],
    [{ trafMode: '55' }, ['7 trafMode 13348']],
    [{ country: 'HKG' }, ['7 country 13348']],
    [{ pieces: '0' }, ['7 pieces 13348']],
    [{ pieces: '1.5' }, ['7 pieces 13348']],
    [{ weight: '-1' }, ['7 weight 13348']],
    [{ weight: '0.000001' }, ['7 weight 13348']],
    [{ weight: '1e9' }, ['7 weight 13348']],
    [{ changeReason: 'x'.repeat(101) }, ['7 changeReason 13348']],
    [{ customsCode: '', pieces: '' }, ['7 customsCode 13348', '7 pieces 13348']],
  ])('%j is refused by name', (change, expected) => {
    expect(faultsOf(change)).toEqual(expected);
  });
});

describe('a bill that is there', () => {
  const stored: BillBalance = {
    trafNo: 'CX3281',
    voyageNo: 'CX3281',
    billNo: '16012345678',
    pieces: 3,
    piecesWritten: 2,
    weight: 250_000n,
    weightWritten: 150_000n,
  };
  const reason = { changeReason: '短装' };

  it.each<[string, BillRow, string[]]>([
    ['more of everything', { pieces: '9', weight: '9', ...reason }, []],
    ['just what was written off', { pieces: '2', weight: '1.5', ...reason }, []],
    ['fewer pieces than written off', { pieces: '1', ...reason }, ['pieces']],
    ['less weight than written off', { weight: '1.49999', ...reason }, ['weight']],
    ['another plane', { trafNo: 'CX1', ...reason }, ['trafNo']],
    ['no reason', { pieces: '9' }, ['changeReason']],
  ])('changed to %s', (_, change, expected) => {
    expect(changeFaults(stored, billOf(change), 1).map(({ field }) => field)).toEqual(expected);
  });

  it('may change its plane while nothing was written off, and be deleted', () => {
    const untouched = { ...stored, piecesWritten: 0, weightWritten: 0n };
    expect(changeFaults(untouched, billOf({ trafNo: 'CX1', ...reason }), 1)).toEqual([]);
    expect(deleteFaults(untouched)).toEqual([]);
    expect(deleteFaults(stored)).toMatchObject([{ field: 'billNo', code: '13349' }]);
  });
});
