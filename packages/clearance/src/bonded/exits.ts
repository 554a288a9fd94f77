// Exits of a warehouse that no buyer's list declares: what each kind needs before its goods may pass the gate.
import { type Check, check, rule } from '../check.ts';
import { formatFen } from '../decimal.ts';

const needsDeclaration = rule('exit-declaration', '13326', 'declarationNo');
const overLimitOnly = rule('exit-over-limit', '13326', 'insteadOf');
const depositEnough = rule('exit-deposit', '13328', 'depositFen');

/**
 * `declared-together` goods leave now and are declared by the end of the month; `display` goods go on display and come back or are sold;
 * `general-trade` goods that may not go to a buyer by a list (over the limits, unfit for it) leave declared and taxed in full;
 * `free` goods of the free class, which only shared the roof.
 */
export type ExitKind = 'declared-together' | 'display' | 'general-trade' | 'free';

/** Customs declarations have 18 digits. */
export const isDeclarationNo = (text: string | undefined): boolean => text !== undefined && /^\d{18}$/.test(text);

export interface Exit {
  kind: ExitKind;
  declarationNo: string | undefined;
  /** What would be owed if the goods never came back: duty, VAT and consumption tax in full. */
  taxFen: number;
  /** Of the company's deposit, what is not bound. */
  freeFen: number;
  /** The codes that the list of these goods was refused with; absent where none was tried. */
  refusedCodes: readonly string[] | undefined;
}

/** Reasons for which a list cannot be mended and its goods go to general trade: the single limit and the year's. */
const OVER_LIMITS: readonly string[] = ['13281', '1313', '-621005', '-621018'];

export function exit({ kind, declarationNo, taxFen, freeFen, refusedCodes }: Exit): Check[] {
  switch (kind) {
    case 'general-trade': {
      const checks = [
        check(needsDeclaration, isDeclarationNo(declarationNo), { computed: declarationNo, limit: '18 digits' }),
      ];
      if (refusedCodes === undefined) return checks;
      const values = { computed: refusedCodes.join(', '), limit: OVER_LIMITS.join(' | ') };
      return [
        ...checks,
        check(
          overLimitOnly,
          refusedCodes.some((code) => OVER_LIMITS.includes(code)),
          values,
        ),
      ];
    }
    case 'declared-together':
    case 'display':
      return [check(depositEnough, freeFen >= taxFen, { computed: formatFen(freeFen), limit: formatFen(taxFen) })];
    case 'free':
      return [];
  }
}
