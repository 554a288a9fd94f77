// @tongguan/clearance: the law of cross-border e-commerce import as pure functions. No I/O, no clock, no randomness, no log.

export { type Acceptance, type AcceptanceFacts, acceptance, type Refusal } from './acceptance.ts';
export {
  type BanIndex,
  type BannedGoods,
  type BannedOrigin,
  type Bans,
  sampleBans,
} from './admission/bans.ts';
export { readGoods } from './admission/files/goods-file.ts';
export {
  type ContentOf,
  diffReference,
  type FileFault,
  type ReferenceDiff,
  readReference,
  writeReference,
} from './admission/files/index.ts';
export { isDay } from './admission/files/values.ts';
export type { Filings, GoodsFiling } from './admission/filing.ts';
export { type ListedQuantity, listedQuantities, withinQuantityOf } from './admission/listed-quantity.ts';
export { PeerBook, type PeerPrices, type Peers } from './admission/peers.ts';
export type { PositiveEntry, PositiveList, YearlyQuantity } from './admission/positive-entry.ts';
export { sampleGoods } from './admission/sample-goods.ts';
export { samplePositiveList } from './admission/sample-positive-list.ts';
export { sampleTariff } from './admission/sample-tariff.ts';
export {
  type CodeName,
  type CodeTable,
  type CodeTables,
  defaultTables,
  TABLE_NAMES,
  type TableName,
} from './admission/tables/index.ts';
export type { Consumption, Dear, Quantity, Tariff, TariffEntry, Threshold } from './admission/tariff.ts';
export { inUnit } from './admission/units.ts';
export {
  type DayReference,
  type ExchangeRates,
  REFERENCE_KINDS,
  ReferenceBook,
  type ReferenceKind,
  type ReferenceVersions,
  sampleBook,
  sampleVersions,
  type Version,
  type VersionNames,
  versionOn,
} from './admission/versions.ts';
export { type CancelFacts, cancelVerdict } from './after/cancel.ts';
export { type GivenBack, type GoneLine, givenBack, isWhole, type ReleasedGoods } from './after/give-back.ts';
export type { ListFacts, ListState } from './after/list.ts';
export { listedGivenBack } from './after/listed-back.ts';
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
export { dueDay, lateFeeFen, notedFor, summaryDay, summaryDays } from './bills/notice.ts';
export type { BillParameters } from './bills/parameters.ts';
export { type Account, accounts, events, type LedgerEvent, type Posting, posting } from './bills/postings.ts';
export { type ReturnedLine, remainingLines } from './bills/remaining.ts';
export * from './bonded/index.ts';
export {
  addDays,
  addWorkingDays,
  daysBetween,
  isWorkingDay,
  knowsYear,
  officialCalendar,
  type WorkingCalendar,
  workingDayFrom,
} from './calendar.ts';
export { type CalendarFault, type ReadCalendar, readCalendarCsv } from './calendar-csv.ts';
export type { Check, Severity, Source, Values } from './check.ts';
export { decide } from './decide.ts';
export { formatDecimal, formatFen, parseDecimal } from './decimal.ts';
export { draftInventory } from './drafting/draft.ts';
export type { Consignment, Draft, DraftFacts, DraftSource, DraftWarning, FiledGood, Gap } from './drafting/facts.ts';
export {
  DRAFT_SETTINGS,
  type DraftSetting,
  type DraftSettings,
  type SettingFault,
  settingFaults,
} from './drafting/settings.ts';
export { type DraftingRow, draftingTable } from './drafting/table.ts';
export type { CustomsReceipt, Decision, Facts, ManifestBill, Outcome, Registered, Role } from './facts.ts';
export type { Change, Why } from './fixing/change.ts';
export { type Fixed, type FixOptions, fixMessage } from './fixing/fix.ts';
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
export { type Person, personToVerify, type RegisterAnswer } from './matching/register.ts';
export type { SharedTransaction } from './matching/transaction.ts';
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
export { changedParameters, type ParameterFileFault, type ReadParameters, readParameters } from './parameters-file.ts';
export { mayBePaused, type PausableRule, type PausedRules, pausableRules } from './pausable.ts';
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
export { type LateRawData, lateRawData, type RawDataAnswer } from './raw-data/compare.ts';
export { type RawDataCandidate, type RawDataTrigger, rawDataInUse, rawDataWanted } from './raw-data/wanted.ts';
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
export { basketSteps, type TaxStep, taxSteps } from './taxation/steps.ts';
