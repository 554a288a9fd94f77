/**
 * Lists that wait for arrival while their site is away, and an order lets them go on without its report: released some at a time, as by an
 * arrival. What an officer is to look at, or an order holds, waits on. Beside them: questions to platforms that are away hold nobody up.
 */
import { released } from '@tongguan/clearance';
import { stampOf } from '../clock.ts';
import type { Cleared, ClearTools } from '../pipeline/clear.ts';
import { endCase } from '../pipeline/held.ts';
import { isReviewed, withoutSite } from '../pipeline/steps.ts';
import { loadSql } from '../store/sql.ts';
import { type LetGo, noteAudits } from './audits.ts';

const heldForSites = loadSql(import.meta.url, 'held-for-sites');
const markLater = loadSql(import.meta.url, 'mark-later');
const unmarkLater = loadSql(import.meta.url, 'unmark-later');

const BATCH = 100;
const QUESTIONS_MAX = 1_000;

interface HeldRow {
  id: number;
  day: string;
  sender: string;
  dutiable_fen: number;
  person: Buffer;
  quota_year: number;
  receivers: string[];
}

export class Unreported {
  readonly #tools: ClearTools;
  #from = 0;

  constructor(tools: ClearTools) {
    this.#tools = tools;
  }

  /** Nothing is asked of the database while every site is there. */
  async round(): Promise<Cleared[]> {
    const { pool, contents, standing } = this.#tools;
    const { all, names } = standing.away('site');
    if (!all && names.length === 0) return [];
    const { rows } = await pool.query<HeldRow>(heldForSites, [this.#from, BATCH]);
    this.#from = rows.length < BATCH ? 0 : rows.at(-1)!.id;
    const lists = await contents.of(pool, rows);
    const ended: Cleared[] = [];
    for (const row of rows) {
      const list = lists.get(row.id)!;
      const letGo = withoutSite(standing, list);
      if (!letGo || (await isReviewed(this.#tools, row.sender, list.head.buyerName ?? ''))) continue;
      // One list that cannot be ended must not keep the others waiting; it is tried again in the next round.
      try {
        const cleared = await this.#release(row, letGo);
        if (cleared) ended.push(cleared);
      } catch (error) {
        this.#tools.onRuleError(error, row.id);
      }
    }
    return ended;
  }

  async #release(row: HeldRow, letGo: LetGo): Promise<Cleared | undefined> {
    const { clock, contents } = this.#tools;
    const verdict = { outcome: 'release', receipt: released } as const;
    const cleared = await endCase(this.#tools, row.id, ({ hold }) => hold === 'arrival', verdict, {
      // Also of one that now waits for guarantee: from there it is released unseen.
      before: async (tx) => {
        const record = (await contents.of(tx, [row])).get(row.id)!;
        const inventory = { record, preNo: null, receivers: row.receivers };
        noteAudits(tx, stampOf(clock), [{ row, inventory, letGo: [letGo] }]);
      },
    });
    return typeof cleared === 'object' && cleared.steps.length > 0 ? cleared : undefined;
  }
}

/** Open questions about payments hold nobody up while their platform is away; they do again when it is back. */
export async function markQuestions({ pool, standing }: Pick<ClearTools, 'pool' | 'standing'>): Promise<void> {
  const { all, names } = standing.away('raw-data');
  await pool.query(unmarkLater, [all, names, QUESTIONS_MAX]);
  if (all || names.length > 0) await pool.query(markLater, [all, names, QUESTIONS_MAX]);
}
