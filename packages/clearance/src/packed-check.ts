// Checks as they are kept with a decision: what the case brought, without the words and references that the law's own table holds.
// A case has some forty checks; kept whole they are the largest thing a decision writes.
import { type Check, HOLDS, type Values } from './check.ts';
import { reasons } from './reasons.ts';

/** Rule, code, field, flags (1 holds, 2 warning only, 4 personal values), values compared. */
export type PackedCheck = readonly [rule: string, code: string, field: string, flags: number, values: Values];

const OK = 1;
const WARNING = 2;
const PERSONAL = 4;

export function packCheck({ rule, code, field, ok, severity, personal, values }: Check): PackedCheck {
  const flags = (ok ? OK : 0) | (severity === 'warning' ? WARNING : 0) | (personal ? PERSONAL : 0);
  return [rule, code, field, flags, values];
}

/** The check as it was. A code that the table no longer knows keeps its values and says so. */
export function unpackCheck([rule, code, field, flags, values]: PackedCheck): Check {
  const ok = (flags & OK) !== 0;
  const reason = reasons[code];
  return {
    rule,
    ok,
    severity: flags & WARNING ? 'warning' : 'reject',
    code,
    field,
    values,
    personal: (flags & PERSONAL) !== 0,
    message: ok ? HOLDS : (reason?.message ?? { zh: `代码${code}已停用`, en: `code ${code} is no longer used` }),
    reference: reason?.reference ?? '',
  };
}
