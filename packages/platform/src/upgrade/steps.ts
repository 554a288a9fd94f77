/** How an upgrade goes, step by step, for whoever asked for it. */
import type { Restart } from './plan.ts';

export type Step =
  | { step: 'taken'; root: string }
  | { step: 'checked'; version: string; pending: string[] }
  /** The old workers are leaving and nobody takes connections: they wait. */
  | { step: 'holding' }
  | { step: 'migrating'; names: string[] }
  | { step: 'starting'; workers: number }
  /** Old workers that have gone; clients may use their connections for so many seconds. */
  | { step: 'draining'; gone: number; of: number; seconds: number }
  | { step: 'done'; version: string; root: string; seconds: number; restart: Restart }
  | { step: 'failed'; fault: UpgradeFault; reason: string };

/**
 * Why an upgrade did not happen; the old version goes on, except after `not-ready`, when the schema is new and the new workers are tried
 * again until they are ready.
 */
export type UpgradeFault =
  /** The folder holds no Tongguan. */
  | 'not-tongguan'
  /** The new files cannot be loaded. */
  | 'broken'
  /** The new files do not take this database. */
  | 'refused'
  /** The new files do not understand this supervisor. */
  | 'supervision'
  /** The new files bring another PostgreSQL major. */
  | 'major'
  /** The old files are no longer there to go back to, and a migration needs that. */
  | 'in-place'
  | 'migration'
  | 'start'
  | 'not-ready'
  | 'busy'
  /** The platform was told to stop, or something unforeseen happened. */
  | 'ended';

export class UpgradeError extends Error {
  override readonly name = 'UpgradeError';
  readonly fault: UpgradeFault;

  constructor(fault: UpgradeFault, reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.fault = fault;
  }
}
