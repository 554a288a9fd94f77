/** What of a running cluster belongs into a base copy. PostgreSQL manual, "Backing Up the Data Directory". */
import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Folders that are needed but whose content is made anew at the start; pg_wal comes from the archive. */
const EMPTIED = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);

/** Of the running server, or of an earlier copy. `current_logfiles` names logs that are not there. */
const LEFT_OUT = new Set([
  'postmaster.pid',
  'postmaster.opts',
  'current_logfiles',
  'backup_label',
  'backup_label.old',
  'backup_manifest',
  'tablespace_map',
  'tablespace_map.old',
  'recovery.signal',
  'standby.signal',
  'postgresql.auto.conf.tmp',
]);

/** Temporary files, caches of the catalogue, and the Unix socket. */
const LEFT_OUT_ANYWHERE = /^(pgsql_tmp|pg_internal\.init|\.s\.PGSQL\.)/;

/** Copied last: its checkpoint must be no older than what the other files hold. */
const CONTROL = 'global/pg_control';

export interface ClusterFiles {
  /** Relative, with `/`, parents first. */
  folders: string[];
  /** pg_control last. */
  files: string[];
}

export function clusterFiles(cluster: string): ClusterFiles {
  const found: ClusterFiles = { folders: [], files: [] };
  walk(cluster, '', found);
  return { folders: found.folders, files: [...found.files.filter((file) => file !== CONTROL), CONTROL] };
}

function walk(cluster: string, folder: string, found: ClusterFiles): void {
  for (const entry of entriesOf(path.join(cluster, folder))) {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (LEFT_OUT_ANYWHERE.test(entry.name) || LEFT_OUT.has(name)) continue;
    if (entry.isDirectory()) {
      found.folders.push(name);
      if (!EMPTIED.has(name)) walk(cluster, name, found);
    } else if (entry.isFile()) {
      found.files.push(name);
    }
  }
}

/** A folder may be dropped while we look: the log knows of it. */
function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
