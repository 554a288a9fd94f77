/** The running platform, for the command line and for tests. */
import type { PlatformOptions, RunningPlatform } from './start.ts';

export type { Pool } from 'pg';
export { addPerson, firstLink, lockPerson, people, resetPerson, seedPerson } from './accounts/administer.ts';
export { AccountFault, type AccountFaultKind } from './accounts/faults.ts';
export { DISTRICT_FORM, LOGIN_FORM } from './accounts/forms.ts';
export { type Link, linkAddress } from './accounts/links.ts';
export { ROLES_OF_PEOPLE, type Role } from './accounts/roles.ts';
export type { AccountEntry, AccountRow } from './accounts/store.ts';
export { ageNow, DayKept, type Keeping, type KeepingRule } from './archive/closable.ts';
export { type DayList, listDays } from './archive/list.ts';
export { type ArchivedDay, type ArchiveStep, archiveDay, archiveNext } from './archive/run.ts';
export { type VerifiedDay, verifyArchive } from './archive/verify.ts';
export { type DeedFilter, type ListedDeed, listDeeds } from './audit/log.ts';
export { type AuditVerdict, type Mark, verifyAudit } from './audit/verify.ts';
export { type BackupOptions, type BackupReport, stopArchive, takeBackup } from './backup/backup.ts';
export { BackupError } from './backup/errors.ts';
export { type RestoreOptions, type RestoreReport, restore } from './backup/restore.ts';
export { type Verdict, verifyBackup } from './backup/verify.ts';
export { addChannel, type ChannelRequest } from './channels/add.ts';
export { type ListedChannel, listChannels, removeChannel } from './channels/store.ts';
export { type ClockMove, type ClockState, moveClock, readClockState } from './clock/move.ts';
export { beijingIso } from './clock.ts';
export { changeDraftSettings } from './drafts/settings.ts';
export { listDuties, retryDuty } from './duties/record.ts';
export { defaultCommitterLimits } from './intake/committer.ts';
export {
  type BillRecord,
  CsvError,
  deleteBill,
  fileManifest,
  listBills,
  ManifestError,
  manifestRows,
  OPERATOR,
  showBill,
} from './manifest/index.ts';
export { keepParameters, listParameterSets, type ParameterSet } from './parameters/sets.ts';
export { serverAccount } from './postgres/account.ts';
export { type Connection, createPool, type Log } from './postgres/connection.ts';
export { type Database, openDatabase } from './postgres/database.ts';
export { DatabaseError } from './postgres/errors.ts';
export { findPrograms } from './postgres/programs.ts';
export { type Running, readRunning } from './postgres/running.ts';
export { type ProofVerdict, type ReceiptProof, verifyReceiptProof } from './proof/verify.ts';
export {
  createReference,
  diffVersion,
  type FiledItem,
  fileGoods,
  findPorts,
  importVersion,
  type ListedFiling,
  type ListedVersion,
  listFilings,
  listVersions,
  publishVersion,
  type Reference,
  ReferenceFault,
  removeFilings,
  type VersionDiff,
} from './reference/index.ts';
export {
  type AddedRevocationList,
  addRevocationList,
  createRegistry,
  delegate,
  type ListedParticipant,
  type ListedRevocationList,
  listParticipants,
  listRevocationLists,
  RECEIPTS_MODES,
  type ReceiptsMode,
  type Registration,
  RegistryError,
  ROLES,
  registerParticipant,
  removeRevocationList,
  revokeApiKey,
  revokeCertificate,
  revokeDelegation,
  setInternalStates,
  setPlatDataOpen,
  setReceiptsMode,
  setWireSettings,
  type WireSettings,
} from './registry/index.ts';
export { createSeal, openJson, type Rotation, rotateKeys } from './seal/index.ts';
export { migrate } from './store/migrate.ts';
export {
  accountOfGuarantor,
  FILED_FEN_MAX,
  fileGuarantee,
  type ListedAccount,
  listAccounts,
} from './taxes/accounts.ts';
export type { Payment } from './taxes/pay.ts';
export type { ListedBill, ListedNotice } from './taxes/read.ts';
export { orderUpgrade } from './upgrade/orders.ts';
export { type Step, UpgradeError, type UpgradeFault } from './upgrade/steps.ts';

export type { PlatformOptions, RunningPlatform as Platform };

/** Loaded by those who start a platform; most commands only read or write a table of one. See start.ts. */
export async function startPlatform(options: PlatformOptions): Promise<RunningPlatform> {
  return (await import('./start.ts')).startPlatform(options);
}
