// What a 711 takes off its master bill: never more than it holds, however the parcels come.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ArrivingParcel, type BillBalance, writeOff } from '../../src/index.ts';
import { reasons } from '../../src/reasons.ts';

const head = { trafNo: 'CX3281', voyageNo: 'CX3281', billNo: '160-12345678' };
const bill: BillBalance = {
  ...head,
  billNo: '16012345678',
  pieces: 3,
  piecesWritten: 1,
  weight: 200_000n,
  weightWritten: 50_000n,
};
const parcel = (logisticsNo: string, weight?: bigint, arrivedBy?: string): ArrivingParcel => ({
  logisticsNo,
  weight,
  arrivedBy,
});

describe('an inbound detail', () => {
  it.each<[string, Partial<typeof head>, ArrivingParcel[], string[]]>([
    ['of what is left', {}, [parcel('a', 100_000n), parcel('b', 50_000n)], []],
    ['of parcels that nobody has weighed yet', {}, [parcel('a'), parcel('b')], []],
    ['of one piece too many', {}, [parcel('a'), parcel('b'), parcel('c')], ['13345 DeliveryList']],
    ['of 10 mg too much', {}, [parcel('a', 150_001n)], ['13346 weight']],
    ['by another plane', { trafNo: 'CX1' }, [parcel('a')], ['13344 trafNo']],
    ['of a parcel that is here', {}, [parcel('a'), parcel('b', 1n, 'R1')], ['13347 DeliveryList[2].logisticsNo']],
    ['that names a parcel twice', {}, [parcel('a'), parcel('a')], ['13347 DeliveryList[2].logisticsNo']],
  ])('%s', (_, change, parcels, expected) => {
    const { failures } = writeOff({ ...head, ...change }, parcels, bill);
    expect(failures.map(({ code, field }) => `${code} ${field}`)).toEqual(expected);
    for (const { code } of failures) expect(reasons).toHaveProperty(code);
  });

  it('never leaves a bill with less than nothing, whatever comes in which order', () => {
    const weight = fc.option(fc.bigInt({ min: 1n, max: 90_000n }), { nil: undefined });
    const deliveries = fc.array(fc.array(weight, { maxLength: 3 }), { maxLength: 12 });
    fc.assert(
      fc.property(deliveries, (all) => {
        let now = { ...bill };
        for (const [i, weights] of all.entries()) {
          const taken = writeOff(
            head,
            weights.map((w, j) => parcel(`${i}-${j}`, w)),
            now,
          );
          if (taken.failures.length > 0) continue;
          const { piecesWritten, weightWritten } = now;
          now = { ...now, piecesWritten: piecesWritten + taken.pieces, weightWritten: weightWritten + taken.weight };
        }
        expect(now.piecesWritten).toBeLessThanOrEqual(now.pieces);
        expect(now.weightWritten <= now.weight).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
