// Routes that make one look again. They prove nothing, so they only warn: the officer and the risk rules see them.
import type { Case } from '../case.ts';
import { type Check, check, rule } from '../check.ts';
import { provinceOf } from '../fold.ts';

const departure = rule('route-departure', '13342', 'country', { severity: 'warning' });
const overLand = rule('route-over-land', '13342', 'trafMode', { severity: 'warning' });
const served = rule('route-served', '13343', 'consigneeAddress', { severity: 'warning', personal: true });

/** Rail and road in the customs table of transport modes. */
const LAND_MODES = ['3', '4'];

export function route({ inventory: { head }, order, bill, parameters }: Case): Check[] {
  const provinces = parameters.servedProvinces[head.logisticsCode];
  const province = provinces && provinceOf(order.head.consigneeAddress);
  return [
    bill?.country === undefined
      ? departure.held
      : check(departure, head.country === bill.country, { inventory: head.country, limit: bill.country }),
    isFromAbroad(head) && LAND_MODES.includes(head.trafMode)
      ? check(overLand, parameters.landCountries.includes(head.country), {
          inventory: `${head.country}/${head.trafMode}`,
          limit: parameters.landCountries.join(' '),
        })
      : overLand.held,
    // An address without a province that can be told says nothing.
    provinces === undefined || province === undefined
      ? served.held
      : check(served, provinces.includes(province), { order: province, limit: provinces.join(' ') }),
  ];
}

/** China in the customs table of countries: bonded goods come out of a zone. */
const isFromAbroad = ({ country }: { country: string }): boolean => country !== '142';
