export { delegate } from './delegate.ts';
export { RegistryError } from './errors.ts';
export { setInternalStates } from './internal-states.ts';
export { type ListedParticipant, listParticipants } from './list.ts';
export { setPlatDataOpen } from './plat-data-open.ts';
export { RECEIPTS_MODES, type ReceiptsMode, setReceiptsMode } from './receipts-mode.ts';
export { type Registration, registerParticipant } from './register.ts';
export { type CachedRegistry, createRegistry, type RegisteredCertificate } from './registry.ts';
export {
  type AddedRevocationList,
  addRevocationList,
  type ListedRevocationList,
  listRevocationLists,
  removeRevocationList,
} from './revocation-lists.ts';
export { revokeApiKey, revokeCertificate, revokeDelegation } from './revoke.ts';
export { ROLES } from './rules.ts';
export { setWireSettings, type WireSettings } from './wire-settings.ts';
