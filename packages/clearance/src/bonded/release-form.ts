// The release form (核放单): what one vehicle takes through the gate of the zone, which lists it carries, and what the gate must find.
import { parseDecimal, UNIT } from '../decimal.ts';
import type { Direction, ListType } from './verification-list.ts';

/**
 * 1 and 3 are published in use; 2, 4, 5 and 6 are the customs guide's as recalled: 1 entry before declaration, 2 first line,
 * 3 second line, 4 goods without declaration, 5 goods registered at the gate, 6 empty vehicle.
 */
export const formTypes = {
  '1': { zh: '先入区后报关', en: 'entry before declaration' },
  '2': { zh: '一线一体化进出区', en: 'first line' },
  '3': { zh: '二线进出区', en: 'second line' },
  '4': { zh: '非报关进出区', en: 'goods without declaration' },
  '5': { zh: '卡口登记货物', en: 'goods registered at the gate' },
  '6': { zh: '空车进出区', en: 'empty vehicle' },
} as const;

export type FormType = keyof typeof formTypes;

/** 1 one vehicle with many lists, 2 one with one, 3 one list on many vehicles. */
export type BindType = '1' | '2' | '3';

/** The release form that takes a list of the type through the gate; a transfer (6) passes none. */
export function formTypeFor(type: ListType, direction: Direction): FormType | undefined {
  if (type === '6') return undefined;
  if (type === 'N') return '4';
  if (type === '3') return '1';
  if (type === '0' && direction === 'I') return '2';
  return '3';
}

/** `approved` may pass once; `passed` has; `void` was taken back. */
export type FormState = 'approved' | 'passed' | 'void';
export type FormEvent = 'pass' | 'withdraw';
export type FormStep = { ok: true; state: FormState; isRepeat: boolean } | { ok: false };

export function formAfter(state: FormState, event: FormEvent): FormStep {
  const after: FormState = event === 'pass' ? 'passed' : 'void';
  if (state === after) return { ok: true, state, isRepeat: true };
  return state === 'approved' ? { ok: true, state: after, isRepeat: false } : { ok: false };
}

/** How many lists and which share of them a form may carry. */
export function bindHolds(bind: BindType, lists: number, isWhole: boolean): boolean {
  switch (bind) {
    case '1':
      return lists >= 1 && isWhole;
    case '2':
      return lists === 1 && isWhole;
    case '3':
      return lists === 1;
  }
}

/** Kilograms as the wire writes them. */
export interface FormWeights {
  vehicle: string;
  frame: string;
  container: string;
  goods: string;
}

/** Vehicle, frame, container and goods, in hundred-thousandths of a kilogram; undefined where one is no weight. */
export function totalWeight({ vehicle, frame, container, goods }: FormWeights): bigint | undefined {
  let sum = 0n;
  for (const text of [vehicle, frame, container, goods]) {
    const weight = parseDecimal(text);
    if (weight === undefined || weight < 0n) return undefined;
    sum += weight;
  }
  return sum;
}

/** Does the gate's own weight agree? `share` of the declared total may be missing or too much. */
export function gateAgrees(declared: bigint, weighed: bigint, share: string): boolean {
  const difference = weighed > declared ? weighed - declared : declared - weighed;
  return difference * UNIT <= declared * parseDecimal(share)!;
}
