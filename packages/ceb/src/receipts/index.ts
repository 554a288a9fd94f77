// The receipt catalogue: statuses, reasons, texts.

export { customsReasons, eportReasons, type ReceiptReason } from './reasons.ts';
export { type Status, statuses, statusesOf } from './statuses.ts';
export {
  acceptedListText,
  acceptedText,
  customsText,
  type MissingDocuments,
  parseCustomsText,
  RETURN_INFO_CHARACTERS_MAX,
  refusedText,
} from './texts.ts';
