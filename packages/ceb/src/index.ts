// The public face of the wire. What is not named here is not promised.

export {
  type CebMessage,
  defaultLimits,
  type Fields,
  type Limits,
  type MessageRecord,
  type ReadOutcome,
  type Refusal,
} from './codec/outcome.ts';
export { type Block, type Edit, MessageEditor, type RecordBlocks } from './edit/editor.ts';
export type { Element } from './edit/elements.ts';
export { type FieldChange, printMessage, withoutSignature } from './edit/print.ts';
export type { AddInfo } from './envelope/add-info.ts';
export { DXP_NAMESPACE } from './envelope/elements.ts';
export { type Envelope, openEnvelope } from './envelope/open.ts';
export {
  type DxpReport,
  type DxpResponse,
  type DxpResult,
  dxpCodes,
  isDxpReport,
  readDxpReport,
  writeDxpReport,
} from './envelope/report.ts';
export { formatMsgId, type MsgId, parseMsgId, type ServiceNumber } from './envelope/service.ts';
export type { TransInfo } from './envelope/trans-info.ts';
export { type DxpOptions, type DxpSvOptions, splitForReceivers, wrapDxp, wrapDxpSv } from './envelope/wrap.ts';
export {
  type Fault,
  type FaultCode,
  type FaultText,
  fault,
  faultCatalogue,
  maskPersonal,
  type ReadFault,
} from './faults.ts';
export { formatMessage, type MessageToWrite, type RecordToWrite, type Style, withoutIllegal } from './format.ts';
export { type ExampleMessage, type ExampleOptions, exampleMessage } from './generate/example.ts';
export { judgeByEdition } from './judge-edition.ts';
export { type Lines, lineOf, linesOf } from './locate.ts';
export {
  type BaseSubscribe,
  type BaseTransfer,
  baseSubscribe,
  baseTransfer,
  CEB_NAMESPACE,
  DSIG_NAMESPACE,
  type ExtendMessage,
  RECORDS_MAX,
} from './messages/common.ts';
export { isInEdition, isMessageType, type MessageType, messages, type RecordOf, tableOf } from './messages/index.ts';
export type * from './messages/records.ts';
export {
  CURRENT_EDITION,
  type Edition,
  type Field,
  type MessageTable,
  type Section,
  type ValueType,
} from './messages/table.ts';
export { formatInvtNo, formatPreNo, type PreNoKind } from './numbers.ts';
export { namesOfNotes } from './oddities.ts';
export type * from './raw-data/data.ts';
export {
  type RawDataFault,
  type RawDataRead,
  type RawDataUpload,
  readRawData,
  type SignedParts,
  signString,
} from './raw-data/read.ts';
export { type ReadOptions, type RereadOutcome, readMessage, rereadMessage } from './read.ts';
export {
  acceptedListText,
  acceptedText,
  type CustomsCode,
  customsReasons,
  customsText,
  type EportCode,
  eportReasons,
  type MissingDocuments,
  parseCustomsText,
  RETURN_INFO_CHARACTERS_MAX,
  type ReasonCode,
  type ReceiptReason,
  receiptReason,
  refusedText,
  resultText,
  type Status,
  statuses,
  statusesOf,
  textOfMany,
} from './receipts/index.ts';
export { type Receipt, type ReceiptOptions, receiptFor } from './receipts/receipt-for.ts';
export { type Cause, type CauseCode, signatureCauses } from './signature/causes.ts';
export { type CertificateInfo, certificateInfo, isInTerm } from './signature/certificate.ts';
export { signText, verifyText } from './signature/detached.ts';
export type { Difference } from './signature/difference.ts';
export { certificateNames } from './signature/distinguished-name.ts';
export { type DigestExplanation, type ExplainOptions, explainDigest } from './signature/explain.ts';
export { explainSignatureValue } from './signature/explain-value.ts';
export type { SignatureInfo } from './signature/info.ts';
export { type KeyKind, keyKind } from './signature/key-kind.ts';
export { type RevocationList, revocationList, revokedSince } from './signature/revocation.ts';
export { type RevocationListVerdict, verifyRevocationList } from './signature/revocation-verify.ts';
export { createRevocationList, type RevocationListOptions } from './signature/revocation-write.ts';
export { createSelfSigned, type SelfSignedOptions } from './signature/self-signed.ts';
export {
  type Signer,
  type SigningAlgorithm,
  type SigningDevice,
  signingAlgorithms,
  signMessage,
  signWithDevice,
} from './signature/sign.ts';
export {
  allVariants,
  type ContentVariant,
  type MatchedVariant,
  type SignedInfoVariant,
  strictVariants,
  type Variant,
} from './signature/variants.ts';
export {
  type SignatureFailurePart,
  type Verification,
  type VerifyOptions,
  verifySignature,
} from './signature/verify.ts';
export { signatureWanted } from './signature/wanted.ts';
export { beijingDate8, beijingTime14, beijingTime17, parseBeijingTime } from './time.ts';
export { type ValidateOptions, validateRecord } from './validate.ts';
