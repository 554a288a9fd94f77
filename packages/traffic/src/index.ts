// Simulated trade: companies, buyers, goods, the four documents of a parcel, and programs that play them against a running platform.
// Speaks the public doors and the wire only; it knows nothing of the platform's inside.

export { type FirmCompany, type FirmFolder, type FolderLimits, readFirmFolder } from './adopt.ts';
export { type Application, cancelOf, type GoneBack, returnOf } from './after.ts';
export * from './bonded/index.ts';
export { type Buyer, buyer, POPULATION_MAX } from './buyers.ts';
export {
  type Answer,
  type Client,
  type ClientOptions,
  createClient,
  type ReceiptLine,
  type ReceiptPage,
  type RequestInput,
} from './client.ts';
export { type DemoOptions, runDemo } from './demo/demo.ts';
export { createLiveView, type LiveView, type LiveViewOptions, type Screen } from './demo/live-view.ts';
export type { DemoStats } from './demo/stats.ts';
export { type Flaw, flaws } from './flaws.ts';
export { type Good, goods } from './goods.ts';
export { type Arriving, byBill, deliveryOf, type ManifestRow, manifestRowOf, signedForOf } from './goods-in.ts';
export { checkCharacter, idNumber, mistyped } from './id-number.ts';
export {
  type InventedPerson,
  type PlayedProvider,
  type PlayedProviderOptions,
  startPlayedProvider,
} from './identity-provider.ts';
export { type Language, languageOf } from './language.ts';
export { Histogram, type Quantiles } from './load/histogram.ts';
export { type Pace, parcelsOf, type Step } from './load/pace.ts';
export { frame, PreparedBatches, postOf } from './load/prepared.ts';
export { canSeeProcesses, type Process, processes, readProcess, variableOf } from './load/processes.ts';
export { type Owner, Reader } from './load/readers.ts';
export { type Mishaps, Senders } from './load/senders.ts';
export { type CourseSecond, RECEIPTS, Tally, type Window } from './load/tally.ts';
export {
  type Magic,
  magicFor,
  magicForRegister,
  magicForReview,
  magicNames,
  magicOf,
  magicTable,
  type Ruling,
  type Twist,
} from './magic.ts';
export { lastCursor, type MailboxOptions, readMailbox } from './mailbox.ts';
export {
  batches,
  createSigner,
  type DeclarationType,
  type Draft,
  type Signer,
  unsignedMessage,
} from './messages.ts';
export type { Line } from './parcel.ts';
export {
  type Cast,
  type Company,
  type Credentialed,
  type Delegation,
  defaultPlayedParties,
  demoCast,
  type Role,
  type TradeRoles,
  tradeRoles,
} from './participants.ts';
export { type PlayEvent, type PlayedPart, type PlayOptions, runPlay } from './play/play.ts';
export { type Random, random } from './random.ts';
export {
  type OpenRequest,
  type SamplePlatform,
  type SamplePlatformOptions,
  startSamplePlatform,
  type UploadReply,
  uploadOf,
} from './raw-data/sample-platform.ts';
export { stories } from './stories/index.ts';
export { runStory, type Story, type StoryEvent, type StoryStep } from './stories/story.ts';
export { World, type WorldOptions } from './stories/world.ts';
export { SENDERS_MAX, stressCompanies } from './stress/cast.ts';
export { StressError, type StressErrorCode } from './stress/errors.ts';
export { FAULTS, type Injectors, type PlannedFault, readFault } from './stress/faults.ts';
export { PARCELS_MAX, type Plan, type PlanInput, planOf, runPrefix } from './stress/plan.ts';
export { PROFILES, type ProfileName, profiles } from './stress/profiles.ts';
export { chart as lineChart, esc as escapeHtml, type Series } from './stress/report/chart.ts';
export { stressHtml } from './stress/report/html.ts';
export { stressText } from './stress/report/text.ts';
export type { StressReport, StressRun } from './stress/result.ts';
export { type BatchSource, openSource } from './stress/source.ts';
export { mustBeReady, runStress, type StressProgress } from './stress/stress.ts';
export { judge } from './stress/verdict.ts';
export { firstBuyers, makeTrade, type Taxable, type Trade, type TradeOptions } from './trade.ts';
