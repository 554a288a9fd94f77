// The verification list (核注清单): what a warehouse declares to its ledger. Approved, it moves the ledger beforehand; done is it when its
// goods have passed the gate and, where it has a declaration, that is released.

/**
 * By the codes of the golden-customs system. 3 and 8 are published in use; 0, 1, 5 and 6 are the customs guide's as recalled.
 * 0 ordinary, 1 declared together, 3 entry before declaration, 5 display trading, 6 transfer within the zones, 8 bonded e-commerce.
 */
export const listTypes = {
  '0': { zh: '普通清单', en: 'ordinary', declaration: 'before' },
  '1': { zh: '集报清单', en: 'declared together', declaration: 'after' },
  '3': { zh: '先入区后报关', en: 'entry before declaration', declaration: 'after' },
  '5': { zh: '保税展示交易', en: 'display trading', declaration: 'none' },
  '6': { zh: '区内流转', en: 'transfer', declaration: 'none' },
  '8': { zh: '保税电商', en: 'bonded e-commerce', declaration: 'none' },
  /** No code of customs: the stock note of free goods, which nobody declares and which only share the roof. */
  N: { zh: '非保税货物', en: 'free goods', declaration: 'none' },
} as const;

export type ListType = keyof typeof listTypes;
export type Direction = 'I' | 'E';

/** 0 none, 1 beforehand, 2 done, 3 closed (核扣标志). */
export type Deduction = 0 | 1 | 2 | 3;

export interface VerificationList {
  type: ListType;
  direction: Direction;
  deduction: Deduction;
  /** Of the customs declaration or record list, once it is released. */
  declarationNo: string | undefined;
  /** Hundred-thousandths that the lines declare, and that have passed the gate. */
  declaredQty: bigint;
  passedQty: bigint;
}

export type ListEvent =
  | { verb: 'approve' }
  | { verb: 'declare'; declarationNo: string }
  | { verb: 'pass'; qty: bigint }
  | { verb: 'withdraw' }
  | { verb: 'close' };

export type ListFault = 'needs-declaration' | 'wrong-state' | 'has-passed' | 'more-than-declared' | 'other-declaration';

export type ListStep = { ok: true; list: VerificationList } | { ok: false; fault: ListFault };

/** The list after the event. Repeating an event that has been carried out changes nothing. */
export function afterEvent(list: VerificationList, event: ListEvent): ListStep {
  switch (event.verb) {
    case 'approve':
      return approve(list);
    case 'declare':
      return declare(list, event.declarationNo);
    case 'pass':
      return pass(list, event.qty);
    case 'withdraw':
      return withdraw(list);
    case 'close':
      if (list.deduction === 3) return { ok: true, list };
      return list.deduction === 2 ? { ok: true, list: { ...list, deduction: 3 } } : refused('wrong-state');
  }
}

function approve(list: VerificationList): ListStep {
  if (list.deduction !== 0) return { ok: true, list };
  if (listTypes[list.type].declaration === 'before' && !list.declarationNo) return refused('needs-declaration');
  return { ok: true, list: { ...list, deduction: 1 } };
}

function declare(list: VerificationList, declarationNo: string): ListStep {
  if (list.declarationNo !== undefined) {
    return list.declarationNo === declarationNo ? { ok: true, list } : refused('other-declaration');
  }
  if (listTypes[list.type].declaration === 'none') return refused('wrong-state');
  return { ok: true, list: settled({ ...list, declarationNo }) };
}

function pass(list: VerificationList, qty: bigint): ListStep {
  if (list.deduction !== 1) return refused('wrong-state');
  const passedQty = list.passedQty + qty;
  if (passedQty > list.declaredQty) return refused('more-than-declared');
  return { ok: true, list: settled({ ...list, passedQty }) };
}

/** Only what has not begun to pass the gate can be taken back. */
function withdraw(list: VerificationList): ListStep {
  if (list.deduction === 0) return { ok: true, list };
  if (list.passedQty > 0n) return refused('has-passed');
  return list.deduction === 1 ? { ok: true, list: { ...list, deduction: 0 } } : refused('wrong-state');
}

/** Final only when the declaration is released and all goods are through the gate. */
function settled(list: VerificationList): VerificationList {
  const isDeclared = listTypes[list.type].declaration === 'none' || list.declarationNo !== undefined;
  const isThrough = list.passedQty === list.declaredQty;
  return list.deduction === 1 && isDeclared && isThrough ? { ...list, deduction: 2 } : list;
}

const refused = (fault: ListFault): ListStep => ({ ok: false, fault });

/** QD + customs 4 + year 2 + I/E + 9 digits. */
export function verificationListNo(customsCode: string, year: number, direction: Direction, serial: number): string {
  return `QD${customsCode}${String(year % 100).padStart(2, '0')}${direction}${String(serial).padStart(9, '0')}`;
}
