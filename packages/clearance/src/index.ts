// @tongguan/clearance: the law of cross-border e-commerce import as pure functions. No I/O, no clock, no randomness, no log.

export { type Acceptance, type AcceptanceFacts, acceptance, type Refusal } from './acceptance.ts';
export { sampleGoods } from './admission/sample-goods.ts';
export { sampleTariff } from './admission/sample-tariff.ts';
export type { Consumption, Quantity, Tariff, TariffEntry, Threshold } from './admission/tariff.ts';
export { inUnit } from './admission/units.ts';
export { type CancelFacts, cancelVerdict } from './after/cancel.ts';
export { type GivenBack, type GoneLine, givenBack, isWhole, type ReleasedGoods } from './after/give-back.ts';
export type { ListFacts, ListState } from './after/list.ts';
export { type AfterParameters, defaultAfterParameters } from './after/parameters.ts';
export {
  cancelDone,
  type ReturnEvent,
  type ReturnState,
  returnAfter,
  returnDone,
  returnLapsed,
} from './after/return-states.ts';
export { type AskedLine, leftOf, type ReturnFacts, returnVerdict } from './after/returns.ts';
export { lastDay } from './after/term.ts';
export type { Verdict } from './after/verdict.ts';
export {
  BILL,
  type BillLine,
  type BillState,
  type BillStep,
  lastMatureRelease,
  matureDay,
  mayBeSummarised,
  readTaxNo,
  summarise,
  sumOf,
  type TaxFen,
  taxFenOf,
  taxNoOf,
  voidBillState,
} from './bills/bill.ts';
export { exhaustedAtMs, isShortGuarantee, type Level, lowWaterMark } from './bills/guarantee.ts';
export { dueDay, lateFeeFen, notedFor, summaryDay } from './bills/notice.ts';
export type { BillParameters } from './bills/parameters.ts';
export { type Account, accounts, events, type LedgerEvent, type Posting, posting } from './bills/postings.ts';
export { type ReturnedLine, remainingLines } from './bills/remaining.ts';
export * from './bonded/index.ts';
export { addDays, calendar2026, daysBetween, isWorkingDay, type WorkingCalendar, workingDayFrom } from './calendar.ts';
export type { Check, Severity, Source, Values } from './check.ts';
export { decide } from './decide.ts';
export { formatDecimal, formatFen, parseDecimal } from './decimal.ts';
export type { CustomsReceipt, Decision, Facts, ManifestBill, Outcome, Registered, Role } from './facts.ts';
export { foldAddress, foldPhone, foldText, matchesLabel } from './fold.ts';
export { type IdFault, type IdVerdict, idNumber } from './identity.ts';
export {
  type DocumentKind,
  type DocumentState,
  documentPermission,
  type Effect,
  type Incoming,
  type InventoryState,
  inventoryPermission,
  type Permission,
  type Stored,
} from './lifecycle.ts';
export { type FurtherDocument, type FurtherState, furtherPermission } from './lifecycle-further.ts';
export { isFreeAgain } from './logistics/reuse.ts';
export {
  BILL_FIELDS,
  type Bill,
  type BillFault,
  type BillField,
  type BillRow,
  changeFaults,
  deleteFaults,
  readBill,
} from './manifest/bill.ts';
export { foldNumber, manifestTransport } from './manifest/transport.ts';
export {
  type ArrivingParcel,
  type BillBalance,
  type WriteOff,
  weightLeft,
  writeOff,
} from './manifest/write-off.ts';
export { maskAddress, maskCheck, maskIdNumber, maskName, maskPhone } from './mask.ts';
export { type CheckForm, type PackedChecks, type PackedDecision, packChecks, unpackChecks } from './packed-check.ts';
export {
  type Arrival,
  defaultParameters,
  type ParameterFault,
  type Parameters,
  parameterFaults,
  retentionDays,
  retentionDaysMin,
} from './parameters.ts';
export {
  giveBack,
  post,
  type QuotaChange,
  type QuotaEntry,
  type QuotaState,
  type QuotaStep,
  reserve,
  voidEntry,
  withinYear,
} from './quota.ts';
export { type Reason, reason, standard } from './reason.ts';
export { reasons, type Text } from './reasons.ts';
export { failureText, logicPassed, rejected, released } from './receipts.ts';
export type * from './records.ts';
export { arrivalOf } from './regimes/arrival.ts';
export { NUMBERS, type RegimeDocument, type SupervisionMode, supervisionModes } from './regimes/regimes.ts';
export { apportion } from './taxation/apportion.ts';
export {
  type Basket,
  type BasketTax,
  dutiableFenOf,
  regimeFor,
  type TaxableLine,
  type TaxedLine,
  taxBasket,
} from './taxation/basket.ts';
export { type LineTax, lineTax, type Quantities, type Rates, type Regime } from './taxation/line.ts';
