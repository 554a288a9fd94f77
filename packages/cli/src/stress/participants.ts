/** The companies of a stress test with their keys: registered through the data folder of the platform, or read from a folder of keys. */
import path from 'node:path';
import { type Credentialed, stressCompanies } from '@tongguan/traffic';
import type { StressSettings } from '../commands/stress.ts';
import type { Context } from '../context.ts';
import { credentialFiles, playedCompany, readCredential } from '../credentials.ts';
import { withDatabase } from '../database.ts';
import { Failure } from '../failure.ts';

/** A keys folder given by the user, else the one in the data folder. */
export function keysFolder({ keys, data }: Pick<StressSettings, 'keys' | 'data'>): string {
  return keys ?? path.join(data, 'keys', 'stress');
}

/** Those that stand already are left as they are. */
export async function registerStress(settings: StressSettings, context: Context): Promise<Credentialed[]> {
  const { text, terminal } = context;
  const companies = stressCompanies(settings.senders);
  return withDatabase(context, settings.data, async (pool) => {
    const registered: Credentialed[] = [];
    for (const company of companies) {
      terminal.progress(text('stress.registering', { done: registered.length, count: companies.length }));
      registered.push(await playedCompany(pool, keysFolder(settings), company, {}));
    }
    return registered;
  });
}

/** Throws Failure when a company has no keys there. */
export function storedStress(settings: StressSettings, { text }: Context): Credentialed[] {
  const folder = keysFolder(settings);
  const missing: string[] = [];
  const found: Credentialed[] = [];
  for (const company of stressCompanies(settings.senders)) {
    const stored = readCredential(credentialFiles(path.join(folder, company.code)));
    if (stored) found.push({ ...company, ...stored });
    else missing.push(company.code);
  }
  if (missing.length === 0) return found;
  throw new Failure(text('stress.keysMissing', { folder, codes: missing.join(', '), senders: settings.senders }));
}
