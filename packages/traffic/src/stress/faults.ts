// Faults on request, each at its second: a worker killed, the database stalled, our own readers silent. What reaches into the platform's
// machine is handed in; a test of a platform elsewhere can only stop reading.

export const FAULTS = ['kill-worker', 'stall-database', 'pause-reading'] as const;
export type FaultKind = (typeof FAULTS)[number];

export interface PlannedFault {
  kind: FaultKind;
  /** Second of the run. */
  at: number;
  /** How long; a killed worker needs none. */
  seconds: number;
}

export interface Injectors {
  /** Kills one wire worker; resolves with what it killed. */
  killWorker(): Promise<string>;
  /** Keeps every commit waiting for so long; resolves when it is over. */
  stallDatabase(seconds: number): Promise<string>;
}

export interface DoneFault extends PlannedFault {
  note: string;
  failed: boolean;
}

const LENGTH_S = 5;

/** `kill-worker`, `stall-database@20`, `pause-reading@20+10`: kind, second (default the middle), length (default 5). Undefined: not one. */
export function readFault(text: string, runSeconds: number): PlannedFault | undefined {
  const match = /^([a-z-]+)(?:@(\d+(?:\.\d+)?))?(?:\+(\d+(?:\.\d+)?))?$/.exec(text);
  const kind = FAULTS.find((name) => name === match?.[1]);
  if (!match || !kind) return undefined;
  const at = match[2] === undefined ? runSeconds / 2 : Number(match[2]);
  return { kind, at, seconds: kind === 'kill-worker' ? 0 : Number(match[3] ?? LENGTH_S) };
}
