// Many days of stored inventories, made quickly: what a first load has left is copied within the server, with ids, numbers and days moved back.
// Honest about it: the copies have the size, the keys and the order of real rows, so tables and indexes are as large as they would be, but
// their sealed parts belong to the day of the original and nobody could open them. Their ids and receipt numbers are not above zero and
// their quota years lie before 2000, so that they are told from what was sent.
import type { Pool } from '@tongguan/platform';

const DAYS = 20;
const CONNECTIONS = 2;
/** A century: quota of copies is nobody's. */
const YEARS_BACK = 100;

/** Placeholders: :ids moves ids back, :days days, :receipts receipt numbers (in spans), :prefix is that of the copy's numbers, :old that of the load's. */
const number = (column: string) => `replace(${column}, ':old', ':prefix')`;
const given = (column: string) => `':prefix' || substr(${column}, 5)`;
const guid = 'upper(gen_random_uuid()::text)';
const person = `substring(sha256(person || convert_to(':prefix', 'UTF8')) for 16)`;
const newest = 'id between 1 and :last';

const COPIES: readonly string[] = [
  `insert into message select day - :days, id - :ids, sender, ${guid}, type, accepted, records, digest,
     received_at - :days * interval '1 day', channel, variant, faults, pre_no from message where ${newest} order by id`,
  `insert into message_pack select day - :days, id - :ids, sealed from message_pack where ${newest} order by id`,
  `insert into document_key select kind, owner, case when kind = 1 then ${guid} else ${number('number')} end, day - :days, id - :ids, state,
     link_owner, ${number('link_number')} from document_key where ${newest} order by kind, owner, number`,
  `insert into document_guid select day - :days, id - :ids, (random() * 9e18)::bigint from document_guid where ${newest} order by id`,
  `insert into decision select day - :days, id - :ids, status, also_120, decided_at - :days * interval '1 day', code, text, ${given('invt_no')},
     order_day - :days, order_id - :ids, payment_day - :days, payment_id - :ids, waybill_day - :days, waybill_id - :ids,
     dutiable_fen, duty_fen, vat_fen, consumption_fen, explanation - :ids from decision where ${newest} order by id`,
  `insert into explanation_pack select day - :days, id - :ids, sealed from explanation_pack where ${newest} order by id`,
  `insert into quota select ${person}, year - ${YEARS_BACK}, reserved_fen, posted_fen from quota where year > 2000 and ctid < '(:pages,1)'
     on conflict do nothing`,
  `insert into quota_entry select day - :days, id - :ids, ${person}, year - ${YEARS_BACK}, amount_fen, state, at - :days * interval '1 day'
     from quota_entry where ${newest} order by id`,
  `insert into receipt_pack select day - :days, receiver, first_no - :receipts * span, count, made_at - :days * interval '1 day', sealed
     from receipt_pack join bench_span using (receiver) where first_no between 1 and span order by receiver, first_no`,
];

const PARTITIONED = [
  'message',
  'message_pack',
  'document_guid',
  'decision',
  'explanation_pack',
  'quota_entry',
  'receipt_pack',
];

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
  readonly #template: Template;
  readonly #old: string;
  readonly #copies: number;
  #made = 0;

  private constructor(pool: Pool, template: Template, old: string, copies: number) {
    this.#pool = pool;
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
    const preload = new Preload(pool, template, old, copiesFor(wanted, template));
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
    for (const table of ['document_key', 'quota', ...PARTITIONED]) await this.#pool.query(`vacuum (analyze) ${table}`);
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
      for (const sql of COPIES)
        await client.query(sql.replace(/(?<!:):([a-z]+)\b/g, (_, name) => String(values[name])));
      await client.query('commit');
    } finally {
      client.release();
    }
  }

  async #partitions(): Promise<void> {
    for (const table of PARTITIONED) {
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
