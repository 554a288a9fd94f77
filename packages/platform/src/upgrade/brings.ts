/** What these files of Tongguan bring besides the program itself. */
import { readFileSync } from 'node:fs';
import { packagedVersion } from '../postgres/programs.ts';
import { serverSettings } from '../postgres/settings.ts';
import { SUPERVISION } from '../supervise/messages.ts';
import type { Plan } from './plan.ts';

/** Any machine will do, as long as both sides take the same: 8 GiB of memory and 1 TiB of disk. */
const MEMORY = 8 * 1024 ** 3;
const DISK = 1024 ** 4;

export async function brings(): Promise<Omit<Plan, 'pending'>> {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return {
    supervision: SUPERVISION,
    version,
    postgres: await packagedVersion().catch(() => ''), // not installed where TONGGUAN_DATABASE_URL is used
    settings: serverSettings(MEMORY, { socketFolder: '.' }, DISK),
  };
}
