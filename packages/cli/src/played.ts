/** The companies whose part this machine plays: `start --play` speaks for them, `adopt` and the demo register them. */
import path from 'node:path';
import { listParticipants, type Pool } from '@tongguan/platform';
import { type Company, type Credentialed, defaultPlayedParties, type Role } from '@tongguan/traffic';
import { playedCompany } from './credentials.ts';

/** Beyond the two that are always there; each holds a long poll. */
const PLAYED_MAX = 1_000;

export function playedFolder(dataDir: string): string {
  return path.join(dataDir, 'keys', 'played');
}

/** Only payment and logistics companies answer orders; the others need no key. */
export function answersOrders(roles: readonly string[]): boolean {
  return roles.includes('payment') || roles.includes('logistics');
}

/** Everybody to play, with keys: the standard counterparts and those that were adopted. */
export async function playedParties(pool: Pool, dataDir: string): Promise<Credentialed[]> {
  const companies = new Map<string, Company>(defaultPlayedParties.map((company) => [company.code, company]));
  for (const { code, name, roles, dxpId, played } of await listParticipants(pool, '', PLAYED_MAX)) {
    if (!played || companies.has(code) || dxpId === null || !answersOrders(roles)) continue;
    companies.set(code, { code, name, roles: roles as Role[], dxpId });
  }
  const parties: Credentialed[] = [];
  for (const company of companies.values()) {
    parties.push(await playedCompany(pool, playedFolder(dataDir), company, { played: true }));
  }
  return parties;
}
