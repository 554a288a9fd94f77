/** Bounds of rules as operators have set them, beside the house's own. */
import type { Pool } from 'pg';
import { record } from '../../audit/log.ts';
import { loadSql } from '../../store/sql.ts';
import { inTransaction } from '../../store/transaction.ts';
import type { AlarmRule } from '../shapes.ts';
import type { Actor } from './alarms.ts';
import { DEFAULTS, RULES, type RuleName } from './rules.ts';

const readSql = loadSql(import.meta.url, 'read-rules');
const putSql = loadSql(import.meta.url, 'put-rule');

/** Rules whose bound means something; the others compare with nothing. */
const BOUNDED: readonly RuleName[] = [
  'channel-silent',
  'rejects-high',
  'sender-errors',
  'capacity-low',
  'patrol-failed',
];

export async function listRules(pool: Pool): Promise<AlarmRule[]> {
  const { rows } = await pool.query<{ rule: string; bound: number | null; enabled: boolean }>(readSql);
  return RULES.map((rule) => {
    const set = rows.find((row) => row.rule === rule);
    const { bound, seconds } = DEFAULTS[rule];
    return {
      rule,
      bound: BOUNDED.includes(rule) ? (set?.bound ?? bound) : null,
      seconds,
      enabled: set?.enabled ?? true,
    };
  });
}

/** Takes effect within ten seconds. */
export async function setRule(
  pool: Pool,
  rule: RuleName,
  bound: number | null,
  enabled: boolean,
  actor: Actor,
): Promise<void> {
  const kept = BOUNDED.includes(rule) ? bound : null;
  await inTransaction(pool, async (tx) => {
    await tx.query(putSql, [rule, kept, enabled, actor.login]);
    const detail = { bound: kept, enabled };
    await record(tx, { who: actor.login, role: actor.role, what: 'rule.set', object: `rule ${rule}`, detail });
  });
}
