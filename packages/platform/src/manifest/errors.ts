/** Refused rows of a manifest, in both languages: which row, field and value, which rule, what to do. */
import type { BillFault } from '@tongguan/clearance';

export class ManifestError extends Error {
  override readonly name = 'ManifestError';
  readonly faults: readonly BillFault[];

  constructor(faults: readonly BillFault[]) {
    super(`${faults.length} fault(s) in the manifest`);
    this.faults = faults;
    this.message = this.in('en');
  }

  in(language: 'zh' | 'en'): string {
    return this.faults.map((fault) => faultLine(fault, language)).join('\n');
  }
}

function faultLine({ row, field, value, code, rule, remedy }: BillFault, language: 'zh' | 'en'): string {
  return language === 'zh'
    ? `第${row}行 ${field}“${value}”${rule.zh}。${remedy.zh}。[${code}]`
    : `Row ${row}: ${field} "${value}" ${rule.en}. ${remedy.en}. [${code}]`;
}
