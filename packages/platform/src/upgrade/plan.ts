/** What going over to other files of Tongguan would change, as those files themselves say it. */
import type { Migration } from '../store/migrate.ts';

export interface Plan {
  /** SUPERVISION of ../supervise/messages.ts. */
  supervision: number;
  /** Of package.json. */
  version: string;
  /** The embedded PostgreSQL it brings, e.g. 18.4.0; empty where it brings none. */
  postgres: string;
  /** Settings it would start that server with, for a machine that is always the same. */
  settings: Record<string, string>;
  /** Migrations that the database has not had, in order. */
  pending: Pick<Migration, 'name' | 'compatible'>[];
}

/** What only the next start of the platform brings: the supervisor and the database's server go on as they are. */
export interface Restart {
  /** From and to, where the new files bring another PostgreSQL. */
  postgres?: [string, string];
  /** Names of settings that differ. */
  settings: string[];
}

export type ToChild = { type: 'migrate'; lockTimeoutMs: number };

export type FromChild = { type: 'plan'; plan: Plan } | { type: 'migrated' } | { type: 'failed'; reason: string };

export const major = (version: string): number => Number.parseInt(version, 10);

export function restartFor(plan: Plan, { postgres, settings }: Pick<Plan, 'postgres' | 'settings'>): Restart {
  const names = [...new Set([...Object.keys(settings), ...Object.keys(plan.settings)])];
  return {
    ...(plan.postgres !== postgres && { postgres: [postgres, plan.postgres] as [string, string] }),
    settings: names.filter((name) => settings[name] !== plan.settings[name]).sort(),
  };
}
