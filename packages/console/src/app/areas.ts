/** The parts of the console, who sits there, and the key that leads there. The platform checks rights itself; this is for the menu. */
import type { Account, Role } from '../api/session.ts';

export interface Area {
  name: 'command' | 'desk' | 'portal' | 'me' | 'tariff' | 'ops' | 'accounts' | 'tickets';
  path: string;
  /** Empty: everybody, also without an account. */
  roles: readonly Role[];
  key: string;
}

export const areas: readonly Area[] = [
  { name: 'command', path: '/command', roles: ['commander', 'operator', 'administrator'], key: 'g c' },
  { name: 'desk', path: '/desk', roles: ['reviewer', 'inspector', 'commander'], key: 'g d' },
  { name: 'portal', path: '/portal', roles: ['participant'], key: 'g p' },
  { name: 'ops', path: '/ops', roles: ['operator', 'administrator', 'commander'], key: 'g o' },
  { name: 'accounts', path: '/accounts', roles: ['administrator', 'operator'], key: 'g a' },
  { name: 'tickets', path: '/tickets', roles: ['participant', 'operator', 'administrator'], key: 'g k' },
  { name: 'me', path: '/me', roles: ['citizen'], key: 'g m' },
  { name: 'tariff', path: '/tariff', roles: [], key: 'g t' },
];

export const mayEnter = ({ roles }: Area, account: Account | null | undefined): boolean =>
  roles.length === 0 || (account?.roles.some((role) => roles.includes(role)) ?? false);

/** Where somebody who signs in belongs. */
export const homeOf = (account: Account): string => areas.find((area) => mayEnter(area, account))!.path;
