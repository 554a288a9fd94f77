/** A proof of the books from an empty folder to the last query: parts with the clock moved between them. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from '@tongguan/platform';
import { playBondedEntry, playBondedLedger } from '@tongguan/traffic';
import { Doors } from '../doors.ts';
import { CursorReader } from '../reader.ts';
import { registrarOn } from '../register.ts';
import { Afterwards } from './afterwards.ts';
import { Cast, SELLERS } from './cast.ts';
import { Course, isSettled } from './course.ts';
import { Declarants } from './declare.ts';
import { type FaultPlan, Faults } from './faults.ts';
import { Guarantee } from './guarantee.ts';
import { House } from './house.ts';
import { DRY, SHOWN, STOCKED } from './kinds.ts';
import { EMS_NO, Plan, ZONE } from './plan.ts';
import { type Proof, proofs } from './proofs.ts';
import { type Happened, happened, missing } from './table.ts';

export interface ProofOptions {
  cases: number;
  seed: string;
  workers: number;
  /** Folder of a platform to begin with a copy of; else a database is made. */
  made?: string;
  faults: FaultPlan;
  /** Only the first part: nothing that the clock brings. */
  quick?: boolean;
  say?(words: string): void;
  /** Looks at the platform behind the proofs, before it ends. */
  after?(pool: Pool, course: Course): Promise<void>;
}

export interface BooksReport extends Happened {
  seed: string;
  cases: number;
  workers: number;
  faults: FaultPlan;
  server: { version: string; durable: 'on' | 'off' };
  seconds: number;
  /** Kinds and events that did not occur, proofs over no row: such a run proves nothing about them. */
  missing: string[];
  /** Nothing is broken: that is the proof. */
  proofs: Proof[];
}

/** Share of the cases that is sent when a part ends, and the days that pass then: bills wait 30 days, returns 45; by the last part a notice of the first is late, on any date. */
const PARTS = [0.5, 0.7, 0.9, 1] as const;
const DAYS = [31, 44, 50] as const;
const LANES = 6;
const CHUNK_MAX = 100;
/** Of the cases of a kind that draws on it. */
const DRY_STOCK = 0.4;
const STEP_MS = 200;
/** Nothing has moved in so many looks, five minutes: it never will. Looks rather than time, for a machine may be stopped meanwhile. */
const STILL_LOOKS = 1_500;
const TELL_MS = 10_000;

/** `durable`: nothing acknowledged is lost by a crash. */
const SERVER = `
  select current_setting('server_version') as version,
    case when current_setting('fsync') = 'on' and current_setting('synchronous_commit') = 'on' and current_setting('full_page_writes') = 'on'
      then 'on' else 'off' end as durable`;

export async function proveBooks(options: ProofOptions): Promise<BooksReport> {
  const house = await House.open(options.workers, options.made);
  try {
    return await new Run(house, options, await Cast.register(registrarOn(house.pool))).run();
  } catch (error) {
    options.say?.(house.log().slice(-3_000));
    throw error;
  } finally {
    await house.close();
  }
}

class Run {
  readonly #house: House;
  readonly #options: ProofOptions;
  readonly #cast: Cast;
  readonly #plan: Plan;
  readonly #course = new Course();
  readonly #declarants: Declarants;
  readonly #afterwards: Afterwards;
  readonly #guarantee: Guarantee;
  readonly #faults: Faults;
  readonly #readers: CursorReader[] = [];
  #sent = 0;
  #passed = 0;

  constructor(house: House, options: ProofOptions, cast: Cast) {
    this.#house = house;
    this.#options = options;
    this.#cast = cast;
    this.#plan = new Plan(options.seed, cast);
    this.#declarants = new Declarants(house, cast, this.#plan, this.#course);
    this.#afterwards = new Afterwards(house, cast, this.#plan, this.#course, this.#declarants);
    this.#guarantee = new Guarantee(house, cast, this.#plan, this.#course, options.cases * PARTS[0]);
    const moved = () => this.#declarants.posted.messages + this.#course.receipts;
    this.#faults = new Faults(house, options.faults, options.seed, moved);
  }

  async run(): Promise<BooksReport> {
    const began = performance.now();
    await this.#open();
    if (this.#options.quick) await this.#part(1);
    else await this.#parts();
    await this.#afterwards.leave(this.#course.leaving.splice(0));
    await this.#settle();
    await Promise.all(this.#readers.map((reader) => reader.stop()));
    return this.#report(Math.round((performance.now() - began) / 1000));
  }

  async #parts(): Promise<void> {
    await this.#part(PARTS[0]);
    await this.#pass(DAYS[0]);
    await this.#afterwards.lateGoodsBack();
    await this.#part(PARTS[1]);
    await this.#pass(DAYS[1]);
    await this.#afterwards.lateGoodsBack();
    await this.#afterwards.tooLate();
    await this.#part(PARTS[2]);
    await this.#pass(DAYS[2]);
    await this.#pay();
    await this.#part(PARTS[3]);
  }

  /** Guarantee and stock, and those who read. */
  async #open(): Promise<void> {
    const { cases, seed } = this.#options;
    await this.#guarantee.file();
    const { warehouse, site } = this.#cast.bonded();
    const play = { client: this.#house.client, warehouse, site, customsCode: ZONE, prefix: 'BKIN' };
    await playBondedLedger(play, EMS_NO, [...STOCKED, ...DRY, SHOWN]);
    const dry = Math.ceil((this.#plan.countOf(cases, ({ basket }) => basket === 'dry') * DRY_STOCK) / DRY.length);
    const lines = [
      ...STOCKED.map((itemNo) => ({ itemNo, qty: String(cases) })),
      ...DRY.map((itemNo) => ({ itemNo, qty: String(dry) })),
      { itemNo: SHOWN, qty: String(cases) },
    ];
    await playBondedEntry(play, EMS_NO, lines, '535120261000000001');
    for (const seller of SELLERS) {
      const { apiKey } = this.#cast.of(seller);
      this.#readers.push(new CursorReader(new Doors(this.#house.url), apiKey, (one) => this.#course.take(one)));
    }
    this.#say(`${cases} cases, seed ${seed}`);
  }

  /** Sends the cases of a part under faults, with all that follows them, until they are settled. */
  async #part(share: number): Promise<void> {
    const from = this.#sent;
    const until = Math.round(this.#options.cases * share);
    const chunk = Math.min(CHUNK_MAX, Math.max(10, Math.ceil((until - from) / 8)));
    this.#faults.start();
    const steps = new AbortController();
    const following = this.#follow(steps.signal);
    const lane = async () => {
      while (this.#sent < until) {
        const at = this.#sent;
        this.#sent += Math.min(chunk, until - at);
        await this.#declarants.declare(at, this.#sent - at);
      }
    };
    const dying = async () => {
      for (const at of this.#faults.deathsAmong(from, until)) {
        while (this.#sent < at) await sleep(STEP_MS);
        await this.#faults.death();
      }
    };
    const sending = Promise.all([dying(), ...Array.from({ length: LANES }, lane)])
      .then(() => this.#faults.stop())
      .finally(() => steps.abort());
    await Promise.all([sending, following]);
    await this.#settle();
    this.#say(`a part ends: ${this.#sent} cases sent, ${this.#course.receipts} receipts read`);
  }

  async #follow(signal: AbortSignal): Promise<void> {
    for (let told = performance.now(); !signal.aborted; ) {
      await sleep(STEP_MS);
      if (performance.now() - told > TELL_MS) {
        told = performance.now();
        this.#say(
          `${this.#sent} cases begun, ${this.#declarants.posted.messages} messages, ${this.#course.receipts} receipts`,
        );
      }
      await this.#afterwards.step();
      await this.#guarantee.topUp();
    }
  }

  /** Every case has come to where it can come without the clock. */
  async #settle(): Promise<void> {
    const unsettled = () => this.#course.cases.flatMap((one, index) => (isSettled(one) ? [] : [index]));
    await this.#until(
      async () => {
        await this.#afterwards.step();
        const left = unsettled().length + this.#course.back.length;
        return { left, mark: `${left} ${this.#course.receipts}` };
      },
      () => stuck(unsettled(), this.#course),
    );
  }

  /** The clock goes on; what is due by it comes to its end: cases and returns lapse, bills are summed up, simulated guarantors pay. */
  async #pass(days: number): Promise<void> {
    await this.#house.passDays(days);
    this.#passed++;
    const now = new Date(this.#house.now()).toISOString();
    await this.#none('is due', () => this.#due(now));
    await this.#none('has lapsed that nobody was told of', () => this.#untold());
    this.#say(`the clock shows ${now.slice(0, 10)}`);
  }

  #none(what: string, count: () => Promise<number>): Promise<void> {
    let left = 0;
    return this.#until(
      async () => {
        left = await count();
        return { left, mark: String(left) };
      },
      () => `${left} that ${what}, and nothing moves`,
    );
  }

  /** Looks until nothing is left, as long as the mark moves. */
  async #until(look: () => Promise<{ left: number; mark: string }>, still: () => string): Promise<void> {
    let [last, looks] = ['', 0];
    for (;;) {
      const { left, mark } = await look();
      if (left === 0) return;
      looks = mark === last ? looks + 1 : 0;
      if (looks > STILL_LOOKS) throw new Error(still());
      last = mark;
      await sleep(STEP_MS);
    }
  }

  /** Returns that the clock has ended and whose declarants have not read it. */
  async #untold(): Promise<number> {
    const { rows } = await this.#house.pool.query(
      "select count(*)::int as n from return_application where state = 'lapsed'",
    );
    return rows[0].n - this.#course.cases.filter(({ after }) => after === 'lapsed').length;
  }

  /** A bill whose return lapses when the sum of the day is made may wait for the next one. */
  async #due(now: string): Promise<number> {
    const { rows } = await this.#house.pool.query<{ due: number }>(
      `select (select count(*) from waiting_case where lapses_at < $1)::int
        + (select count(*) from return_application where state = 'open' and back_by < (($1::timestamptz) at time zone 'Asia/Shanghai')::date)::int
        + (select count(*) from tax_notice where state = 'gathering')::int
        + (select count(*) from tax_bill b where state = 1 and not held and released_on < (($1::timestamptz) at time zone 'Asia/Shanghai')::date - 47
            and not exists (select from return_application r where r.list_id = b.id and r.state = 'lapsed'))::int
        + (select count(*) from tax_payment where state = 'asked')::int
        + (select count(*) from tax_notice n join guarantee_account a using (guarantor)
            where a.simulated and n.state = 'open' and n.due_day < (($1::timestamptz) at time zone 'Asia/Shanghai')::date)::int as due`,
      [now],
    );
    return rows[0]!.due;
  }

  async #pay(): Promise<void> {
    await this.#guarantee.payOverdue(new Date(this.#house.now() + 8 * 3_600_000).toISOString().slice(0, 10));
    const now = new Date(this.#house.now()).toISOString();
    await this.#none('is due after payment', () => this.#due(now));
  }

  async #report(seconds: number): Promise<BooksReport> {
    const { seed, cases, workers, faults } = this.#options;
    const { pool } = this.#house;
    const events = {
      messages: this.#declarants.posted.messages,
      'messages sent twice': this.#declarants.posted.twice,
      'receipts read': this.#course.receipts,
      'workers killed': this.#faults.workers,
      'platform killed': this.#faults.everything,
      'database killed': this.#faults.database,
      'database stalled': this.#faults.stalls,
      'clock moved': this.#passed,
      'guarantee topped up': this.#guarantee.topUps,
      'bonded lists out of the zone': this.#afterwards.exits,
      'goods on display': this.#afterwards.displays,
      'goods back at the site': this.#afterwards.site.done,
      'goods back too late': this.#afterwards.site.lapsed,
    };
    const all = await happened(pool, this.#course, events);
    const read = [
      { proof: 'no answer that nobody should get', over: this.#declarants.posted.messages, broken: this.#odd() },
      {
        proof: 'receipts are read in their order, each once',
        over: this.#course.receipts,
        broken: this.#readers.flatMap(({ gaps }) => gaps.map(([a, b]) => `${b} was read after ${a}`)),
      },
    ];
    const proved = [...read, ...(await proofs(pool, this.#course))];
    const report = {
      ...{ seed, cases, workers, faults, seconds, server: (await pool.query<BooksReport['server']>(SERVER)).rows[0]! },
      ...all,
      missing: missing(all, faults, proved),
      proofs: proved,
    };
    await this.#options.after?.(pool, this.#course);
    return report;
  }

  #odd(): string[] {
    return [...this.#declarants.odd, ...this.#afterwards.odd, ...this.#course.odd];
  }

  #say(words: string): void {
    this.#options.say?.(words);
  }
}

const stuck = (open: readonly number[], { cases }: Course): string =>
  `${open.length} cases go no further: ${open
    .slice(0, 5)
    .map((index) => `${index} ${cases[index]!.kind.name}: ${cases[index]!.state}, after ${cases[index]!.after}`)
    .join('; ')}`;
