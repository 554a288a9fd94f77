// The receipt catalogue: statuses, reasons, texts.

export {
  type CustomsCode,
  customsReasons,
  type EportCode,
  eportReasons,
  type ReasonCode,
  type ReceiptReason,
  receiptReason,
} from './reasons.ts';
export { type Status, statuses, statusesOf } from './statuses.ts';
export {
  acceptedListText,
  acceptedText,
  customsText,
  type MissingDocuments,
  parseCustomsText,
  RETURN_INFO_CHARACTERS_MAX,
  refusedText,
  resultText,
  textOfMany,
} from './texts.ts';
