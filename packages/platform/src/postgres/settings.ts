// The settings of the embedded server. They go on its command line, which outranks postgresql.conf and ALTER SYSTEM, so that
// nothing left in the data folder can weaken them.

import os from 'node:os';

const MIB = 1024 ** 2;

/** Memory of this machine or, in a container with a limit, of that container. Bytes. */
export function memoryBytes(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, os.totalmem()) : os.totalmem();
}

/** The place where the server listens: a Unix socket in `folder`, or loopback TCP where there are none (Windows). */
export type Listener = { socketFolder: string } | { port: number };

/** `memory` and `disk` in bytes: of the machine, and free where the cluster lies. */
export function serverSettings(memory: number, listener: Listener, disk: number): Record<string, string> {
  return { ...DURABILITY, ...LOGGING, ...UPKEEP, ...sizes(memory), ...archiving(disk), ...listening(listener) };
}

const DURABILITY = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  wal_compression: 'off', // pglz made the rate fall tenfold in a trial
  wal_log_hints: 'on', // implied by data checksums; said here because full page writes of hint bits cost WAL
};

/**
 * No row may reach the log: it holds personal data. Statements, parameters, DETAIL and CONTEXT (which quote keys and COPY
 * lines) are off. An ERROR's own text can quote a value too ("invalid input syntax …"), so errors of clients stay out of the
 * log altogether: the client gets them. LOG, FATAL and PANIC remain, and so does a deadlock, which log_lock_waits
 * reports without any row.
 */
const LOGGING = {
  logging_collector: 'off', // the supervisor owns the file; see log.ts
  log_destination: 'stderr',
  log_min_messages: 'log', // ranks above error here
  log_min_error_statement: 'panic',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_error_verbosity: 'terse',
  log_lock_waits: 'on',
  deadlock_timeout: '1s',
  log_checkpoints: 'on',
  log_line_prefix: '%m [%p] %q%a ',
  log_timezone: 'UTC',
};

const UPKEEP = {
  TimeZone: 'UTC',
  // With max_wal_size below: at the national peak, some 12 MB of log a second, checkpoints go by the clock, and what is to be replayed
  // after a crash is what three to six minutes leave.
  checkpoint_timeout: '3min',
  // Insert-heavy day partitions: vacuum and analyze them each time they have doubled, while still in memory. More often costs a busy day
  // several hundredths of its processors, and no hot statement's plan depends on statistics (store/sql.ts).
  autovacuum_naptime: '30s',
  autovacuum_vacuum_scale_factor: '0.1',
  autovacuum_vacuum_insert_threshold: '100000',
  autovacuum_vacuum_insert_scale_factor: '1',
  autovacuum_analyze_threshold: '1000',
  autovacuum_analyze_scale_factor: '0.5',
  autovacuum_max_workers: '2',
  max_connections: '100',
  jit: 'off', // short statements: compiling costs more than it saves
  random_page_cost: '1.1', // SSD
};

/** Sizes from memory, bounded on both sides; the workers beside the server need most of it. */
function sizes(memory: number): Record<string, string> {
  const share = (part: number, least: number, most: number) =>
    `${Math.round(Math.min(Math.max(memory * part, least * MIB), most * MIB) / MIB)}MB`;
  return {
    shared_buffers: share(0.2, 128, 4096),
    effective_cache_size: share(0.5, 256, 65536),
    maintenance_work_mem: share(0.02, 64, 512),
    work_mem: share(0.001, 4, 32),
    // The more WAL between checkpoints, the longer the replay after a crash: on a 2-core machine 1.7 GB took 15 s, and ready
    // again within 60 s is promised. A checkpoint begins at half of this at the latest.
    max_wal_size: share(0.25, 512, 6144),
    min_wal_size: '256MB', // files kept for reuse: making new ones costs a sync each
  };
}

/**
 * The archive of the log (../backup) reads finished and growing segments behind a replication slot, so the server's own
 * archive_command, which needs a shell and programs that the account may run, is not used.
 */
function archiving(disk: number): Record<string, string> {
  // What a dead archive may hold back: never so much that the disk fills. 32 GiB are an hour at 1,417 inventories/s and
  // 6 KB of log each.
  const kept = Math.min(32 * 1024, Math.max(1024, Math.floor(disk / 4 / MIB)));
  return { wal_level: 'replica', max_replication_slots: '4', max_slot_wal_keep_size: `${kept}MB` };
}

function listening(listener: Listener): Record<string, string> {
  if ('port' in listener)
    return { listen_addresses: '127.0.0.1', port: String(listener.port), unix_socket_directories: '' };
  return {
    listen_addresses: '',
    port: String(SOCKET_PORT),
    unix_socket_directories: listener.socketFolder,
    unix_socket_permissions: '0700',
  };
}

/** Only a part of the socket's name: nothing listens on TCP. */
export const SOCKET_PORT = 5432;
