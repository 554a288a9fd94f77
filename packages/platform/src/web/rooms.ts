/** What the doors for people share, beside what all doors have. */
import type { Pool } from 'pg';
import { Accounts } from '../accounts/accounts.ts';
import { type ProviderSettings, Providers } from '../accounts/providers.ts';
import { SecondFactor } from '../accounts/second-factor.ts';
import { createUnmask, type Unmask } from '../audit/unmask.ts';
import { setIdentity } from '../citizen/identity.ts';
import type { CheckLimits } from '../http/limits.ts';
import type { HttpServices } from '../http/services.ts';
import type { SandboxName } from '../portal/sandbox-shapes.ts';
import type { Watch } from '../watch/watch.ts';
import type { HandInFor } from './to-wire.ts';

export interface WebRooms {
  services: HttpServices;
  accounts: Accounts;
  secondFactor: SecondFactor;
  providers: Providers;
  /** Shows personal data in full, after the look is in the audit log. */
  unmask: Unmask;
  /** Connections of their own for what citizens ask. */
  citizenPool: Pool;
  /** Hands a message in for a company, as `POST /ceb` does. */
  handIn: HandInFor;
  sessionKey: string;
  /** Aborts when the process is about to end: streams end, pages come again by themselves. */
  closing: AbortSignal;
  /** Bytes of a file that somebody uploads. */
  bodyLimit: number;
  /** Of dry runs and drafts, one with those of the public doors. */
  checkLimits: CheckLimits;
  /** The live picture of the command centre. */
  watch: Watch;
  /** Names that choose how a story ends, where counterparts are played. */
  sandboxNames: readonly SandboxName[];
}

export function openWebRooms(
  services: HttpServices,
  more: Pick<
    WebRooms,
    'sessionKey' | 'closing' | 'bodyLimit' | 'handIn' | 'checkLimits' | 'watch' | 'citizenPool' | 'sandboxNames'
  >,
  providers: readonly ProviderSettings[],
): WebRooms {
  const accounts = new Accounts(services.pool, more.sessionKey);
  const issuer = `Tongguan ${new URL(services.publicUrl).host}`;
  return {
    services,
    accounts,
    secondFactor: new SecondFactor(accounts, services.seal, issuer),
    providers: new Providers(services.pool, accounts.sessions, providers, services.publicUrl, (tx, account, who) =>
      setIdentity(tx, services.seal, account, who),
    ),
    unmask: createUnmask(services.pool),
    ...more,
  };
}
