// What a rule says about a case. Every rule of the law gives a Check whether it holds or not, so that a decision explains itself.
import { type LawCode, lawReason, type Reason, type Text } from './reasons.ts';

/**
 * Where a compared value came from. `rawData`: the platform's own data of the payment (notice 2018-179); `computed` is our own result,
 * `limit` what the law or a parameter sets against it.
 */
export type Source = 'order' | 'payment' | 'waybill' | 'inventory' | 'rawData' | 'computed' | 'limit';
export type Values = Partial<Record<Source, string | undefined>>;

/** `reject`: a failing check sends the list back. `warning`: it is shown, but the case goes on. */
export type Severity = 'reject' | 'warning';

export interface Check {
  /** Kebab id of the rule, for example `payment-amount`. */
  rule: string;
  ok: boolean;
  severity: Severity;
  /** Reason code of a failure: customs (`1327`, own ones 132xx) or E-port (`-621018`). Given for passing checks too. */
  code: string;
  /** Wire name of the field concerned; lines are counted from 1, as in `InventoryList[2].price`. */
  field: string;
  /** The raw values compared. May be personal data: use `maskCheck` before a value leaves the house. */
  values: Values;
  personal: boolean;
  message: Text;
  /** The law, notice or part of the standard the rule rests on. */
  reference: string;
  /** The order that has paused the rule, where this failure would have sent the list back otherwise. */
  pausedBy?: number;
}

/** One rule of the law, as its file declares it. */
export interface Rule {
  readonly id: string;
  readonly field: string;
  readonly personal: boolean;
  readonly severity: Severity;
  readonly reason: Reason;
  /** The check of a rule that holds everywhere, with no values to show: the same for every case. */
  readonly held: Check;
}

export const HOLDS: Text = { zh: '符合', en: 'holds' };

/** Declares a rule. */
export function rule(
  id: string,
  code: LawCode,
  field: string,
  more: { personal?: boolean; severity?: Severity } = {},
): Rule {
  const { personal = false, severity = 'reject' } = more;
  const declared = { id, field, personal, severity, reason: lawReason(code) };
  return { ...declared, held: Object.freeze(check(declared, true, Object.freeze({}))) };
}

/** The result of a rule on one place. */
export function check(of: Omit<Rule, 'held'>, ok: boolean, values: Values, field: string = of.field): Check {
  return {
    rule: of.id,
    ok,
    severity: of.severity,
    code: of.reason.code,
    field,
    values,
    personal: of.personal,
    message: ok ? HOLDS : of.reason.message,
    reference: of.reason.reference,
  };
}

/** The rule with the weight that a parameter gives it. */
export function withSeverity(of: Rule, severity: Severity): Rule {
  return { ...of, severity };
}

/** A failure of a paused rule: kept, but it sends nothing back. */
export function pausedCheck(of: Check, order: number): Check {
  return { ...of, severity: 'warning', pausedBy: order };
}

/** A rule over many places (lines, documents): every failure found, or one check that it holds everywhere. */
export function everywhere(of: Rule, failures: readonly Check[]): readonly Check[] {
  return failures.length > 0 ? failures : [of.held];
}
