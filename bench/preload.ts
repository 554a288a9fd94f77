// Many days of stored inventories, made quickly: what a first load has left is copied within the server, with ids, numbers and days moved back.
// Honest about it: the copies have the size, the keys and the order of real rows, so tables and indexes are as large as they would be, but
// their sealed parts belong to the day of the original and nobody could open them. Their ids and receipt numbers are not above zero and
// their quota years lie before 2000, so that they are told from what was sent.
import type { Pool } from '@tongguan/platform';
import { copyOf } from './row-copies.ts';
import { type StoredTable, storedTables } from './tables.ts';

const DAYS = 20;
const CONNECTIONS = 2;

interface Template {
  inventories: number;
  /** Last row id. Messages and packs have multiples of 128, and what they hold the ids behind. */
  last: number;
  /** Of the quota table. */
  pages: number;
  /** Of the database. */
  bytes: number;
}

const looked = `select
  (select count(*) from document_key where kind = 5) as inventories,
  greatest((select max(id) from message), (select max(id) from explanation_pack)) + 127 as last,
  pg_relation_size('quota') / 8192 + 1 as pages,
  pg_database_size(current_database()) as bytes`;

/** Copies of what is stored now, 1 to `copies`, over 20 days: 1 is the youngest. */
export class Preload {
  readonly #pool: Pool;
  readonly #tables: StoredTable[];
  readonly #template: Template;
  readonly #old: string;
  readonly #copies: number;
  #made = 0;

  private constructor(pool: Pool, tables: StoredTable[], template: Template, old: string, copies: number) {
    this.#pool = pool;
    this.#tables = tables;
    this.#template = template;
    this.#old = old;
    this.#copies = copies;
  }

  /** `old`: how the numbers of what is stored begin, four characters. `wanted`: inventories that there are to be at the end. */
  static async open(pool: Pool, old: string, wanted: number): Promise<Preload> {
    const template = (await pool.query<Template>(looked)).rows[0]!;
    await pool.query(
      'create table bench_span as select receiver, max(first_no + count) - 1 as span from receipt_pack group by receiver',
    );
    const preload = new Preload(pool, await storedTables(pool), template, old, copiesFor(wanted, template));
    await preload.#partitions();
    return preload;
  }

  get inventories(): number {
    return this.#template.inventories * (1 + this.#made);
  }

  /** Of an inventory with all that belongs to it, indexes too. */
  get bytesEach(): number {
    return this.#template.bytes / this.#template.inventories;
  }

  /** Copies until so many are stored. */
  async fill(inventories: number, progress: (text: string) => void): Promise<void> {
    const upTo = Math.min(this.#copies, copiesFor(inventories, this.#template));
    const from = this.#made;
    let next = upTo;
    const copier = async () => {
      // From the oldest to the youngest, as they would have come.
      for (let copy = next--; copy > from; copy = next--) {
        await this.#copy(copy);
        this.#made++;
        if (this.#made % 100 === 0) progress(`copied: ${this.inventories} inventories`);
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, copier));
    for (const { name } of this.#tables) await this.#pool.query(`vacuum (analyze) ${name}`);
  }

  async #copy(copy: number): Promise<void> {
    const { last, pages } = this.#template;
    const values: Record<string, string | number> = {
      old: this.#old,
      // Older numbers come first in the natural order, all of them before those of the load.
      prefix: `A${(36 ** 3 - copy).toString(36).toUpperCase().padStart(3, '0')}`,
      days: 1 + Math.floor(((copy - 1) * DAYS) / this.#copies),
      ids: copy * (last + 1),
      receipts: copy,
      last,
      pages,
    };
    const client = await this.#pool.connect();
    try {
      await client.query('begin');
      for (const table of this.#tables)
        await client.query(copyOf(table).replace(/(?<!:):([a-z]+)\b/g, (_, name) => String(values[name])));
      await client.query('commit');
    } finally {
      client.release();
    }
  }

  async #partitions(): Promise<void> {
    for (const { name: table } of this.#tables.filter(({ partitioned }) => partitioned)) {
      await this.#pool.query(`do $$
        declare first date := (select min(day) from message);
        begin
          for back in 1..${DAYS} loop
            execute format('create table if not exists ${table}_%s partition of ${table} for values from (%L) to (%L)',
              to_char(first - back, 'YYYYMMDD'), first - back, first - back + 1);
          end loop;
        end $$`);
    }
  }
}

/** Besides the original. */
const copiesFor = (wanted: number, { inventories }: Template): number =>
  Math.max(0, Math.ceil(wanted / inventories) - 1);
