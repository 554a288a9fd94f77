// The played counterparts of `start --play`: a lone seller's order and inventory get the payment, the waybill and the officer's
// decision they need. Each part speaks through the doors a real one uses; the buyer's name chooses the ending (magic.ts).
import { type Client, createClient } from '../client.ts';
import type { Credentialed } from '../participants.ts';
import { playOfficer } from './officer.ts';
import { playParty } from './party.ts';
import { playSite } from './site.ts';

export type PlayedPart = 'payment' | 'logistics' | 'officer' | 'site';

/** Something a played part did. Holds no personal data: the buyer is named only where the name is a magic one. */
export interface PlayEvent {
  part: PlayedPart;
  /** Code of the played company; `officer` for the officer. */
  party: string;
  /** What it was about: an orderNo, or the number of a held case. */
  about: string;
  kind: 'sent' | 'withheld' | 'refused' | 'released' | 'rejected' | 'trouble';
  /** Magic name that chose this ending. */
  magic?: string;
  detail?: string;
}

export interface PlayOptions {
  baseUrl: string;
  /** The platform's own TLS certificate (PEM), where it has one. */
  certificate?: string;
  /** Played companies with keys; each plays those of its roles that are asked for. */
  parties: readonly Credentialed[];
  play: ReadonlySet<PlayedPart>;
  /** Needed when the officer is played. */
  operatorToken?: string;
  signal: AbortSignal;
  onEvent(event: PlayEvent): void;
}

/** Plays until the signal aborts. Throws at once when a part is asked for that nobody can play. */
export async function runPlay(options: PlayOptions): Promise<void> {
  const { baseUrl, certificate, parties, play, operatorToken, signal, onEvent } = options;
  const client: Client = createClient({ baseUrl, certificate });
  const running = [...companiesAsked(parties, play)].map((party) =>
    playParty({ client, party, play, signal, onEvent }),
  );
  if (play.has('officer')) {
    if (!operatorToken) throw new Error('The officer cannot be played without the operator token');
    running.push(playOfficer({ client, operatorToken, signal, onEvent }));
  }
  if (play.has('site')) {
    for (const site of parties.filter(({ roles }) => roles.includes('site')).slice(0, 1)) {
      running.push(playSite({ client, site, signal, onEvent }));
    }
  }
  try {
    await Promise.all(running);
  } finally {
    client.close();
  }
}

function companiesAsked(parties: readonly Credentialed[], play: ReadonlySet<PlayedPart>): Credentialed[] {
  for (const part of ['payment', 'logistics', 'site'] as const) {
    if (play.has(part) && !parties.some((p) => p.roles.includes(part))) {
      throw new Error(`No played company with the role ${part}: register one, or leave it out of --play`);
    }
  }
  return parties.filter((p) => p.roles.some((role) => (role === 'payment' || role === 'logistics') && play.has(role)));
}
