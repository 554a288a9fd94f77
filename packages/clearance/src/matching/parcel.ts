// The parcel itself: what the carrier charged and weighed is what the list declares, and one list is one parcel.
import type { Case } from '../case.ts';
import { type Check, check, rule } from '../check.ts';
import { absolute, parseDecimal, UNIT } from '../decimal.ts';
import { atLeast, fromScaled, multiply, rational } from '../fraction.ts';

const freightAsCharged = rule('freight', '13251', 'freight');
const insuranceAsCharged = rule('insured-fee', '13252', 'insuredFee');
const onePackage = rule('one-package', '13253', 'packNo');
const netWithinGross = rule('net-weight', '13254', 'netWeight');
const weightAsMeasured = rule('weight', '13255', 'grossWeight');

export function parcel({ waybill, inventory, amounts, parameters }: Case): Check[] {
  const carried = amounts.waybill;
  const listed = amounts.inventory;
  return [
    check(freightAsCharged, carried.freight === undefined || carried.freight === listed.freight, {
      waybill: waybill.head.freight,
      inventory: inventory.head.freight,
    }),
    check(insuranceAsCharged, carried.insuredFee === undefined || carried.insuredFee === listed.insuredFee, {
      waybill: waybill.head.insuredFee,
      inventory: inventory.head.insuredFee,
    }),
    check(onePackage, carried.packNo === UNIT && listed.packNo === UNIT, {
      waybill: waybill.head.packNo,
      inventory: inventory.head.packNo,
      limit: '1',
    }),
    check(netWithinGross, listed.netWeight > 0n && listed.netWeight <= listed.grossWeight, {
      inventory: inventory.head.netWeight,
      limit: inventory.head.grossWeight,
    }),
    check(weightAsMeasured, weighsTheSame(carried.weight, listed.grossWeight, parameters), {
      waybill: waybill.head.weight,
      inventory: inventory.head.grossWeight,
    }),
  ];
}

/** Within a share of the weight or within a fixed amount: a share alone would refuse light parcels for the step of the scales. */
function weighsTheSame(measured: bigint, declared: bigint, parameters: Case['parameters']): boolean {
  const difference = absolute(measured - declared);
  if (difference <= parseDecimal(parameters.weightToleranceKg)!) return true;
  const allowed = multiply(fromScaled(declared), rational(parameters.weightToleranceShare));
  return atLeast(allowed, fromScaled(difference));
}
