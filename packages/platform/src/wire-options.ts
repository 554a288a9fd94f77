/**
 * What the supervisor hands to its wire workers, as JSON in the environment. Holds paths of keys, never keys. In an upgrade the supervisor
 * is older than the workers: what is added here must be optional.
 */
import type { Parameters } from '@tongguan/clearance';
import type { CheckLimits } from './http/limits.ts';
import type { RegisterMagic } from './identity/simulated.ts';
import type { SandboxName } from './portal/sandbox-shapes.ts';

export interface WireOptions {
  dataDir: string;
  bodyLimit: number;
  tls?: { cert: string; key: string };
  /** Where the platform listens. A supervisor from before the web process does not say. */
  listen?: { host: string; port: number };
  parameters: Parameters;
  archiveAfterDays?: number | undefined;
  checkLimits: CheckLimits;
  reviewBuyers: readonly string[];
  registerMagic?: RegisterMagic | undefined;
  sandboxNames?: readonly SandboxName[] | undefined;
  webhookAllow: readonly string[];
  publicUrl?: string | undefined;
  /** Networks of proxies in front, whose word counts on who asks. */
  trustedProxies?: readonly string[] | undefined;
  logLevel: string;
  /** Whether the patrol goes out (watch/patrol/). A supervisor from before it does not say. */
  patrol?: boolean;
}
