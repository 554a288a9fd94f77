// The made-up market of a run: parcels opened at a rate, their documents put on the way, each at its own moment.
import type { RecordToWrite } from '@tongguan/ceb';
import { type Flaw, pickFlaw, withHead } from '../flaws.ts';
import { magicForReview } from '../magic.ts';
import type { DeclarationType } from '../messages.ts';
import type { Line } from '../parcel.ts';
import { type Credentialed, tradeRoles } from '../participants.ts';
import { type Random, random } from '../random.ts';
import { makeTrade, type Trade, type TradeOptions } from '../trade.ts';
import type { DemoOptions } from './demo.ts';
import type { OpenCases } from './open-cases.ts';
import type { Outbox, OutgoingDocument } from './outbox.ts';

/** Most documents come within two seconds of each other; one in twenty is up to eight seconds late. */
const SPREAD_MS = 2_000;
const LATE_SHARE = 0.05;
const LATE_MS = 8_000;
/**
 * Now and then somebody buys whose lists an officer must look at, so that the desk has work; if nobody sits there, it is not buried in it.
 * The first parcels of a run are those of the citizens whom one can sign in as.
 */
const FOR_DESK_EVERY_MS = 4_000;
const FOR_DESK_MAX = 60;

/** Makes parcels at the chosen rate and puts their documents on the way. */
export class Market {
  readonly #options: DemoOptions;
  readonly #chance: Random;
  readonly #roles: ReturnType<typeof tradeRoles<Credentialed>>;
  readonly #prefix: string;
  readonly #startedAt: number;
  /** Parcels due so far, made or held back. */
  #due = 0;
  #index = 0;
  #forDesk = 0;

  constructor(options: DemoOptions, startedAt: number) {
    this.#options = options;
    this.#startedAt = startedAt;
    this.#chance = random(options.seed, 'market');
    this.#roles = tradeRoles(options.participants, options.delegations ?? []);
    // Milliseconds since 1970 in base 36: eight characters until 2059, others for every run.
    this.#prefix = startedAt.toString(36).toUpperCase();
  }

  /** Opens the parcels due by now; returns how many were held back because too much is open already. */
  open(now: number, outbox: Outbox, cases: OpenCases): number {
    const due = Math.floor(((now - this.#startedAt) / 1000) * this.#options.rate);
    for (; this.#due < due; this.#due++) {
      if (outbox.full || cases.full) {
        const heldBack = due - this.#due;
        this.#due = due;
        return heldBack;
      }
      if (this.#isForDesk(now)) this.#openForDesk(now, outbox);
      else this.#openOne(now, outbox, cases);
    }
    return 0;
  }

  #isForDesk(now: number): boolean {
    return this.#forDesk < FOR_DESK_MAX && now - this.#startedAt >= (this.#forDesk + 1) * FOR_DESK_EVERY_MS;
  }

  /** Nobody waits for it: when it is decided is up to whoever sits at the desk. */
  #openForDesk(now: number, outbox: Outbox): void {
    const name = magicForReview[this.#forDesk++ % magicForReview.length]!;
    this.#send(boughtBy(name, this.#make(now, this.#options.taxTotal)), now, outbox);
  }

  #openOne(now: number, outbox: Outbox, cases: OpenCases): void {
    const { errorShare = 0.06, taxTotal } = this.#options;
    const flaw: Flaw | undefined = this.#chance.chance(errorShare) ? pickFlaw(this.#chance) : undefined;
    const made = this.#make(now, taxTotal, flaw?.basket?.(this.#chance));
    const trade = flaw?.spoil?.(made) ?? made;
    cases.open(trade.roles.agent.code, trade.inventory.head.copNo!, now);
    this.#send(trade, now, outbox);
  }

  #make(at: number, taxTotal: TradeOptions['taxTotal'], lines?: readonly Line[]): Trade {
    const { seed } = this.#options;
    const roles = this.#chance.pick(this.#roles);
    return makeTrade(this.#index++, roles, { seed, prefix: this.#prefix, at, taxTotal, ...(lines && { lines }) });
  }

  #send(trade: Trade, now: number, outbox: Outbox): void {
    for (const document of documentsOf(trade)) outbox.put(document, now + this.#delay());
  }

  #delay(): number {
    return this.#chance.int(0, this.#chance.chance(LATE_SHARE) ? LATE_MS : SPREAD_MS);
  }
}

/** The same trade by somebody of another name. */
function boughtBy(name: string, { order, payment, waybill, inventory, ...trade }: Trade): Trade {
  return {
    ...trade,
    order: withHead(order, { buyerName: name, consignee: name }),
    payment: withHead(payment, { payerName: name }),
    waybill: withHead(waybill, { consignee: name }),
    inventory: withHead(inventory, { buyerName: name }),
  };
}

function documentsOf({ roles, order, payment, waybill, inventory }: Trade): OutgoingDocument[] {
  const agentCode = roles.agent.code;
  const copNo = inventory.head.copNo!;
  const document = (type: DeclarationType, sender: string, record: RecordToWrite): OutgoingDocument => ({
    type,
    sender,
    record,
    agentCode,
    copNo,
  });
  return [
    document('CEB311Message', roles.platform.code, order),
    document('CEB411Message', roles.payment.code, payment),
    document('CEB511Message', roles.logistics.code, waybill),
    document('CEB621Message', agentCode, inventory),
  ];
}
