/** Cases on their way: their documents in messages of up to a hundred records, shuffled, some of them sent twice. */
import type { RecordToWrite } from '@tongguan/ceb';
import { type DeclarationType, type Random, random } from '@tongguan/traffic';
import { shuffled } from '../crowd.ts';
import { type Cast, SELLERS } from './cast.ts';
import type { Course } from './course.ts';
import type { House } from './house.ts';
import type { Plan, Planned } from './plan.ts';

type Sender = Parameters<Cast['of']>[0];

interface Draft {
  sender: Sender;
  type: DeclarationType;
  records: RecordToWrite[];
}

/** Of messages, that come a second time at the same moment. */
const TWICE = 0.05;

export interface Posted {
  messages: number;
  records: number;
  twice: number;
}

export class Declarants {
  readonly posted: Posted = { messages: 0, records: 0, twice: 0 };
  /** Answers that no message should get. */
  readonly odd: string[] = [];
  readonly #house: House;
  readonly #cast: Cast;
  readonly #plan: Plan;
  readonly #course: Course;
  readonly #chance: Random;

  constructor(house: House, cast: Cast, plan: Plan, course: Course) {
    this.#house = house;
    this.#cast = cast;
    this.#plan = plan;
    this.#course = course;
    this.#chance = random(plan.seed, 'declarants');
  }

  /** The cases from one place on, all their documents sent and acknowledged. */
  async declare(from: number, count: number): Promise<void> {
    const at = this.#house.now();
    const cases = Array.from({ length: count }, (_, i) => this.#plan.make(from + i, at));
    for (const planned of cases) this.#course.begin(planned);
    const waiting = cases.filter(({ kind }) => kind.waiting !== undefined);
    const usual = cases.filter(({ kind }) => kind.waiting === undefined);
    await this.#sendAll([
      { sender: 'platform', type: 'CEB311Message', records: cases.map(({ trade }) => trade.order) },
      { sender: 'logistics', type: 'CEB511Message', records: cases.map(({ trade }) => trade.waybill) },
      { sender: 'payment', type: 'CEB411Message', records: usual.map(({ trade }) => trade.payment) },
      ...lists(cases, ({ before, trade }) => (before ?? trade).inventory),
    ]);
    const [changed, deleted] = (['changed', 'deleted'] as const).map((word) =>
      waiting.filter(({ kind }) => kind.waiting === word),
    ) as [Planned[], Planned[]];
    await this.#sendAll([
      ...lists(changed, ({ trade }) => trade.inventory),
      ...lists(deleted, (planned) => this.#plan.deletion(planned)),
    ]);
    for (const { index } of deleted) this.#course.cases[index]!.deleted = true;
    await this.#sendAll([
      { sender: 'payment', type: 'CEB411Message', records: [...changed, ...deleted].map(({ trade }) => trade.payment) },
    ]);
  }

  async #sendAll(drafts: Draft[]): Promise<void> {
    const wanted = shuffled(
      drafts.filter(({ records }) => records.length > 0),
      this.#chance,
    );
    await Promise.all(wanted.map((draft) => this.send(draft)));
  }

  /** One message, acknowledged: sent again until it is. */
  async send({ sender, type, records }: Draft): Promise<void> {
    const message = this.#cast.sign(sender, { type, guid: this.#chance.guid(), records });
    const twice = this.#chance.chance(TWICE);
    const answers = await Promise.all(Array.from({ length: twice ? 2 : 1 }, () => this.#house.client.post(message)));
    this.posted.messages++;
    this.posted.records += records.length;
    if (twice) this.posted.twice++;
    const [first, second] = answers.map(({ status, text }) => `${status} ${text}`);
    if (second?.startsWith('202') && first !== second) this.odd.push(`${type}, sent twice: ${first}, then ${second}`);
    // A list that E-port turns away alone is answered by receipt too.
    if (answers[0]!.status !== 202 && !(answers[0]!.status === 400 && TURNED_AWAY.test(first!))) {
      this.odd.push(`${type} of ${records.length}: ${first!.slice(0, 500)}`);
    }
  }
}

const TURNED_AWAY = /-62[135]\d{3}/;

const lists = (cases: readonly Planned[], of: (planned: Planned) => RecordToWrite): Draft[] =>
  SELLERS.map((seller) => ({
    sender: seller,
    type: 'CEB621Message' as const,
    records: cases.filter(({ kind }) => kind.seller === seller).map(of),
  }));
