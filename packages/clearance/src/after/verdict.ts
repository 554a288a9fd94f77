// What becomes of an application: E-port refuses it where it does not stand (a negative code, it is not kept), customs rejects it where the
// law forbids it (100), else it is stored (120).
import type { Check } from '../check.ts';
import type { CustomsReceipt } from '../facts.ts';
import type { Text } from '../reason.ts';
import { failureText, rejected } from '../receipts.ts';

export interface Verdict {
  checks: readonly Check[];
  /** E-port: the code of the first failure, the words of all of that kind. */
  refusal?: { code: string; causes: readonly string[]; message: Text };
  /** Customs: 100. */
  rejection?: CustomsReceipt;
}

export function verdictOf(checks: readonly Check[]): Verdict {
  const failures = checks.filter(({ ok }) => !ok);
  const refusing = failures.filter(({ code }) => code.startsWith('-'));
  if (refusing.length > 0) {
    const { code, message } = refusing[0]!;
    return { checks, refusal: { code, message, causes: refusing.map(wordsOf) } };
  }
  return failures.length > 0 ? { checks, rejection: rejected(failures) } : { checks };
}

/** As customs writes a failure, without its code: E-port's sentence has that in front. */
const wordsOf = (failure: Check): string => failureText(failure).replace(/^\[Code:[^;]*;Desc:([^\]]*)\]/, '$1');
