export { ReferenceFault } from './errors.ts';
export { FILED_MAX, type FiledItem, fileGoods, type ListedFiling, listFilings, removeFilings } from './filings.ts';
export { createReference, type Reference } from './library.ts';
export { findPorts, type Port } from './ports.ts';
export {
  diffVersion,
  importVersion,
  type ListedVersion,
  listVersions,
  publishVersion,
  type VersionDiff,
} from './versions.ts';
