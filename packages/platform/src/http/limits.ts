/** Limits of the HTTP door that the supervisor knows too. */

/** An idle connection is kept a little longer than the 60 s after which common proxies drop theirs. */
export const KEEP_ALIVE_MS = 65_000;

/** Connections of one process: a worker's file descriptors, with room to spare. */
export const CONNECTIONS_MAX = 4_096;
