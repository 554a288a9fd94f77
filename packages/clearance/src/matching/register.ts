// The buyer is who he says: name and number as the population register has them. The register itself is asked by whoever decides the case
// (it is a service outside the house); the law says who is to be asked and what an answer means.
import type { Case } from '../case.ts';
import { type Check, check, rule } from '../check.ts';
import { idNumber } from '../identity.ts';
import type { Parameters } from '../parameters.ts';
import type { InventoryHead } from '../records.ts';

/**
 * What the register says to a name and a number. `mismatch` is one answer for a name that is not the number's and for a number that nobody
 * has. While the register cannot be asked there is no answer, and the case waits: nothing is guessed.
 */
export type RegisterAnswer = 'match' | 'mismatch';

export interface Person {
  /** As the list writes it: how a register compares names (the dot of 阿卜杜拉·买买提) is its own affair. */
  name: string;
  /** 18 characters, capitals. */
  number: string;
}

const asRegistered = rule('buyer-registered', '13351', 'buyerIdNumber', { personal: true });

export function register({ inventory, identity }: Case): Check[] {
  const { buyerIdNumber } = inventory.head;
  if (identity !== 'mismatch') return [asRegistered.held];
  return [check(asRegistered, false, { inventory: buyerIdNumber, limit: '姓名与号码一致' })];
}

const IDENTITY_CARD = '1';
/** Residence permits of Hong Kong, Macao and Taiwan residents, permanent-residence cards: their holders stand in other registers. */
const OF_OTHER_REGISTERS = /^(81|82|83|9)/;

/**
 * Who is to be asked for, if anybody: the buyer of the list, by identity card. Other documents, and numbers that are not well formed, are a
 * matter of form alone (matching/identity.ts).
 */
export function personToVerify(
  { buyerIdType, buyerIdNumber, buyerName }: Pick<InventoryHead, 'buyerIdType' | 'buyerIdNumber' | 'buyerName'>,
  { identityCheck }: Pick<Parameters, 'identityCheck'>,
): Person | undefined {
  if (!identityCheck || buyerIdType !== IDENTITY_CARD || OF_OTHER_REGISTERS.test(buyerIdNumber)) return undefined;
  if (!idNumber(buyerIdNumber).ok) return undefined;
  return { name: buyerName.trim(), number: buyerIdNumber.toUpperCase() };
}
