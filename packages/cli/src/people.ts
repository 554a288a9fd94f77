/** The first people of a platform: the link for the first administrator, or one account a role for a demonstration. */
import { randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  beijingIso,
  firstLink,
  linkAddress,
  type Platform,
  ROLES_OF_PEOPLE,
  type Role,
  seedPerson,
} from '@tongguan/platform';
import type { Context } from './context.ts';
import { withDatabase } from './database.ts';
import type { Serving } from './serving.ts';

/** Where nobody can administer yet, says how the first one comes to be. */
export async function welcomeFirst(platform: Platform, options: Serving, context: Context): Promise<void> {
  const link = await withDatabase(context, options.data, firstLink);
  if (!link) return;
  const { text, terminal } = context;
  terminal.print(text('start.welcome', { until: beijingIso(link.endsAt.getTime()).slice(0, 16) }));
  terminal.print(`  ${linkAddress(options.publicUrl ?? platform.url, link)}`);
}

const NAMES: Readonly<Record<Role, string>> = {
  commander: '示例指挥',
  reviewer: '示例审单',
  inspector: '示例查验',
  operator: '示例运维',
  administrator: '示例管理',
  participant: '示例企业',
  citizen: '示例个人',
};

/**
 * One account a role, its login that role, and prints them. Passwords are made at random: the demonstration may be open to a network. They are
 * the same at every start on the same data folder.
 */
export async function seedPeople(
  platform: Platform,
  company: string,
  options: Serving,
  context: Context,
): Promise<void> {
  const { text, terminal } = context;
  const { passwords, fresh } = passwordsIn(path.join(options.data, 'keys', 'demo', 'people.json'));
  await withDatabase(context, options.data, async (pool) => {
    for (const role of ROLES_OF_PEOPLE) {
      const participant = role === 'participant' ? company : null;
      const entry = { login: role, name: NAMES[role], roles: [role], districts: [], participant };
      await seedPerson(pool, entry, passwords[role], fresh);
    }
  });
  terminal.print(text('demo.people', { url: options.publicUrl ?? platform.url }));
  for (const role of ROLES_OF_PEOPLE) terminal.print(`  ${role.padEnd(14)} ${passwords[role]}`);
}

function passwordsIn(file: string): { passwords: Record<Role, string>; fresh: boolean } {
  if (existsSync(file)) return { passwords: JSON.parse(readFileSync(file, 'utf8')), fresh: false };
  const passwords = Object.fromEntries(ROLES_OF_PEOPLE.map((role) => [role, newPassword()])) as Record<Role, string>;
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, `${JSON.stringify(passwords, null, 2)}\n`, { mode: 0o600 });
  return { passwords, fresh: true };
}

/** Easily typed and not mistaken: 71 bits. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const newPassword = (): string =>
  Array.from({ length: 15 }, () => LETTERS[randomInt(LETTERS.length)])
    .join('')
    .replace(/(.{5})(?=.)/g, '$1-');
