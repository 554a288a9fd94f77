/** A fault as the user reads it: where, what, what to do. */
import { faultCatalogue, type Lines, lineOf, type ReadFault } from '@tongguan/ceb';
import type { Context } from '../context.ts';

/** `order.xml:12  /CEB311Message/…` as editors and CI link it, then the fault in words. */
export function faultLines(file: string, fault: ReadFault, lines: Lines, { language }: Context): string[] {
  const { remedy, remedyZh } = faultCatalogue[fault.code];
  const [message, advice] = language === 'zh' ? [fault.messageZh, remedyZh] : [fault.message, remedy];
  const value = fault.value === undefined ? '' : ` "${fault.value}"`;
  return [
    `${file}:${lineOf(lines, fault.path)}  ${fault.path}`,
    `  ${fault.code}: ${message}${value}  ${advice}  [${fault.rule}]`,
  ];
}
