/** What follows releases: cancels, returns and the goods of returns at the site; and bonded lists that leave the zone. */
import type { RecordToWrite } from '@tongguan/ceb';
import { beijingTime14 } from '@tongguan/ceb';
import {
  type BondedPlay,
  batches,
  cancelOf,
  playBondedDisplay,
  playBondedDisplayReturn,
  playBondedExit,
  random,
  returnOf,
  signedForOf,
} from '@tongguan/traffic';
import { type Cast, SELLERS, type Seller } from './cast.ts';
import type { Course, Wanted } from './course.ts';
import type { Declarants } from './declare.ts';
import type { House } from './house.ts';
import { SHOWN } from './kinds.ts';
import { EMS_NO, type Plan, ZONE } from './plan.ts';

/** Lists that leave on one release form. */
const EXIT_MAX = 50;
/** Of the exits, one in so many has goods on display beside it; of these every second come back. */
const DISPLAY_EVERY = 4;
const SHOWN_YUAN = '268';
const DEPOSIT_FEN = 50_000;
/** Reports of a site at once. */
const SITES = 8;

export class Afterwards {
  readonly #house: House;
  readonly #cast: Cast;
  readonly #plan: Plan;
  readonly #course: Course;
  readonly #declarants: Declarants;
  #exits = 0;
  /** Returns whose goods are on their way until the clock has moved. */
  readonly #onTheWay: string[] = [];
  /** Reports of the site that were answered otherwise than they should. */
  readonly odd: string[] = [];
  readonly site = { done: 0, lapsed: 0 };
  exits = 0;
  displays = 0;

  constructor(house: House, cast: Cast, plan: Plan, course: Course, declarants: Declarants) {
    this.#house = house;
    this.#cast = cast;
    this.#plan = plan;
    this.#course = course;
    this.#declarants = declarants;
  }

  /** Everything that is in line now. */
  async step(): Promise<void> {
    for (const seller of SELLERS) {
      for (const some of batches(this.#course.wanted[seller].splice(0))) await this.#apply(seller, some);
    }
    await this.#goodsBack();
    while (this.#course.leaving.length >= EXIT_MAX) await this.leave(this.#course.leaving.splice(0, EXIT_MAX));
  }

  async #apply(seller: Seller, wanted: readonly Wanted[]): Promise<void> {
    for (const { planned } of wanted) this.#course.cases[planned.index]!.after = 'sent';
    const signedFor = wanted.filter(({ after }) => after === 'late-cancel');
    const cancels = wanted.filter(({ after }) => after === 'cancel' || after === 'late-cancel');
    const returns = wanted.filter(({ after }) => after !== 'cancel' && after !== 'late-cancel');
    await this.#send(
      'logistics',
      'CEB513Message',
      signedFor.map((one) => this.#signedFor(one)),
    );
    await this.#send(
      seller,
      'CEB623Message',
      cancels.map((one) => this.#cancel(one)),
    );
    await this.#send(
      seller,
      'CEB625Message',
      returns.map((one) => this.#return(one)),
    );
  }

  async #send(
    sender: Seller | 'logistics',
    type: 'CEB513Message' | 'CEB623Message' | 'CEB625Message',
    records: RecordToWrite[],
  ): Promise<void> {
    if (records.length > 0) await this.#declarants.send({ sender, type, records });
  }

  #signedFor({ planned }: Wanted): RecordToWrite {
    const about = this.#about(planned.index, 'D');
    return { head: signedForOf(planned.trade.inventory.head, about), list: [] } as never;
  }

  #cancel({ planned, invtNo }: Wanted): RecordToWrite {
    return {
      head: cancelOf(planned.trade.inventory, { ...this.#about(planned.index, 'X'), invtNo }),
      list: [],
    } as never;
  }

  #return({ planned, invtNo, after }: Wanted): RecordToWrite {
    const { inventory } = planned.trade;
    const part = after === 'return-part' ? [{ gnum: inventory.list[0]!.gnum, qty: '1' }] : undefined;
    return returnOf(inventory, { ...this.#about(planned.index, 'T'), invtNo }, part) as never;
  }

  #about(index: number, letter: 'D' | 'X' | 'T') {
    return {
      copNo: `${this.#plan.prefix}${letter}${String(index).padStart(8, '0')}`,
      guid: random(this.#plan.seed, letter, index).guid(),
      appTime: beijingTime14(this.#house.now()),
      reason: '买家申请',
    };
  }

  /** Two of three at once, the third when 31 days have passed. */
  async #goodsBack(): Promise<void> {
    const now: string[] = [];
    for (const { index, preNo } of this.#course.back.splice(0)) (index % 3 === 0 ? this.#onTheWay : now).push(preNo);
    await this.#report(now, 'done');
  }

  async lateGoodsBack(): Promise<void> {
    await this.#report(this.#onTheWay.splice(0), 'done');
  }

  /** Goods that nobody can wait for any more. */
  async tooLate(): Promise<void> {
    const never = this.#course.cases.flatMap(({ kind, preNo, after }) =>
      kind.after === 'return-never' && preNo && after === 'lapsed' ? [preNo] : [],
    );
    await this.#report(never.slice(0, 100), 'lapsed');
  }

  async #report(preNos: readonly string[], wanted: 'done' | 'lapsed'): Promise<void> {
    const left = [...preNos];
    const lane = async () => {
      for (let preNo = left.pop(); preNo !== undefined; preNo = left.pop()) {
        const { apiKey } = this.#cast.of('site');
        const answer = await this.#house.client.request(`/site/returns/${preNo}/arrived`, { method: 'POST', apiKey });
        const state = answer.status === 200 ? (JSON.parse(answer.text) as { state: string }).state : answer.text;
        if (state === wanted) this.site[wanted]++;
        else this.odd.push(`goods of return ${preNo} reported: ${answer.status} ${state.slice(0, 300)}`);
      }
    };
    await Promise.all(Array.from({ length: SITES }, lane));
  }

  /** Second line out: merged, release form, gate. */
  async leave(invtNos: readonly string[]): Promise<void> {
    if (invtNos.length === 0) return;
    const { warehouse, site } = this.#cast.bonded();
    const play = { client: this.#house.client, warehouse, site, customsCode: ZONE, prefix: `BKE${++this.#exits}` };
    await playBondedExit(play, EMS_NO, invtNos);
    this.exits += invtNos.length;
    if (this.#exits % DISPLAY_EVERY === 1) await this.#display(play);
  }

  /** A deposit is paid and bound; with goods that come back it is free again. */
  async #display(play: BondedPlay): Promise<void> {
    const line = { itemNo: SHOWN, qty: '1' };
    const no = await playBondedDisplay(play, EMS_NO, [{ ...line, totalPrice: SHOWN_YUAN }], DEPOSIT_FEN);
    if (this.displays++ % 2 === 0) await playBondedDisplayReturn(play, no, [line]);
  }
}
