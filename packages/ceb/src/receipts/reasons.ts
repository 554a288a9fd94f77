// Every reason that the standard or real receipts give, by code: its public text and what to do. This is the one place of these texts;
// the clearing law adds causes and references by code, and reasons of its own (132xx).

import { cancelRows, entryRows, returnRows } from './reasons-applications.ts';
import { customsRows } from './reasons-customs.ts';
import { documentRows } from './reasons-documents.ts';
import { listRows } from './reasons-lists.ts';
import type { ReasonRow } from './remedies.ts';

export interface ReceiptReason {
  code: string;
  /** returnStatus that carries it. Negative codes are their own status. */
  status: string;
  /** Public text. In the Chinese a slot [*] stands for what the sender of the receipt fills in. */
  zh: string;
  en: string;
  remedy: { zh: string; en: string };
}

const eportRows = { ...documentRows, ...listRows, ...cancelRows, ...returnRows, ...entryRows };

type CodesByStatus = { [Status in keyof typeof customsRows]: keyof (typeof customsRows)[Status] };
/** Code of a customs result, as in `[Code:1800;Desc:逻辑校验通过]`. */
export type CustomsCode = CodesByStatus[keyof CodesByStatus];
/** Negative returnStatus. */
export type EportCode = keyof typeof eportRows;
export type ReasonCode = CustomsCode | EportCode;

const reason = (code: string, status: string, [zh, en, remedy]: ReasonRow): readonly [string, ReceiptReason] => [
  code,
  { code, status, zh, en, remedy: { zh: remedy[0], en: remedy[1] } },
];

/** Customs results by code. */
export const customsReasons: ReadonlyMap<string, ReceiptReason> = new Map(
  Object.entries(customsRows).flatMap(([status, rows]) =>
    Object.entries(rows).map(([code, row]) => reason(code, status, row)),
  ),
);

/** Reasons of E-port by negative returnStatus. */
export const eportReasons: ReadonlyMap<string, ReceiptReason> = new Map(
  Object.entries(eportRows).map(([code, row]) => reason(code, code, row)),
);

/** The reason of a code that is known when the program is written. */
export function receiptReason(code: ReasonCode): ReceiptReason {
  return (customsReasons.get(code) ?? eportReasons.get(code))!;
}
