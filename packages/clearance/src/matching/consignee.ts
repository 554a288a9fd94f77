// Where the parcel goes: order, waybill and list agree after folding. A waybill may carry a privacy label (王**, 138****8000).
import type { Case } from '../case.ts';
import { type Check, check, rule } from '../check.ts';
import { foldAddress, foldPhone, foldText, matchesLabel, sameAddress } from '../fold.ts';

const consigneeName = rule('consignee-name', '13221', 'consignee', { personal: true });
const consigneePhone = rule('consignee-telephone', '13222', 'consigneeTelephone', { personal: true });
const consigneeAddress = rule('consignee-address', '13223', 'consigneeAddress', { personal: true });
const listAddress = rule('list-address', '13224', 'consigneeAddress', { personal: true });

/** What a privacy label must leave readable: a family name, four digits, a city and more. */
const SHOWN_MIN = { name: 1, phone: 4, address: 6 };

export function consignee({ order, waybill, inventory }: Case): Check[] {
  const ordered = order.head;
  const label = waybill.head;
  return [
    check(consigneeName, agrees(ordered.consignee, label.consignee, foldText, SHOWN_MIN.name), {
      order: ordered.consignee,
      waybill: label.consignee,
    }),
    check(consigneePhone, agrees(ordered.consigneeTelephone, label.consigneeTelephone, foldPhone, SHOWN_MIN.phone), {
      order: ordered.consigneeTelephone,
      waybill: label.consigneeTelephone,
    }),
    check(consigneeAddress, agrees(ordered.consigneeAddress, label.consigneeAddress, foldAddress, SHOWN_MIN.address), {
      order: ordered.consigneeAddress,
      waybill: label.consigneeAddress,
    }),
    check(listAddress, sameAddress(ordered.consigneeAddress, inventory.head.consigneeAddress), {
      order: ordered.consigneeAddress,
      inventory: inventory.head.consigneeAddress,
    }),
  ];
}

function agrees(full: string, label: string, fold: (text: string) => string, shownMin: number): boolean {
  return full === label || matchesLabel(fold(full), fold(label), shownMin);
}
