/** The duty that tries again the cases that wait for guarantee: in the order in which they came, some in each round, all in turn. */
import { released } from '@tongguan/clearance';
import type { Cleared, ClearTools } from '../pipeline/clear.ts';
import { endCase } from '../pipeline/held.ts';
import { loadSql } from '../store/sql.ts';

const casesShort = loadSql(import.meta.url, 'cases-short');
const BATCH = 100;

export class WaitingForGuarantee {
  readonly #tools: ClearTools;
  #after = 0;

  constructor(tools: ClearTools) {
    this.#tools = tools;
  }

  async release(): Promise<Cleared[]> {
    const { pool, clock, onRuleError } = this.#tools;
    const { rows } = await pool.query<{ id: number }>(casesShort, [this.#after, new Date(clock.now()), BATCH]);
    this.#after = rows.length < BATCH ? 0 : rows.at(-1)!.id;
    const ended: Cleared[] = [];
    for (const { id } of rows) {
      // One that cannot be ended must not keep the others waiting.
      try {
        const cleared = await endCase(this.#tools, id, ({ hold }) => hold === 'guarantee', {
          outcome: 'release',
          receipt: released,
        });
        if (typeof cleared === 'object' && cleared.steps.length > 0) ended.push(cleared);
      } catch (error) {
        onRuleError(error, id);
      }
    }
    return ended;
  }
}
