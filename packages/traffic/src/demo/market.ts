// The made-up market of a run: parcels opened at a rate, their documents put on the way, each at its own moment.
import type { RecordToWrite } from '@tongguan/ceb';
import { type Flaw, pickFlaw } from '../flaws.ts';
import type { DeclarationType } from '../messages.ts';
import { type Credentialed, tradeRoles } from '../participants.ts';
import { type Random, random } from '../random.ts';
import { makeTrade, type Trade } from '../trade.ts';
import type { DemoOptions } from './demo.ts';
import type { OpenCases } from './open-cases.ts';
import type { Outbox, OutgoingDocument } from './outbox.ts';

/** Most documents come within two seconds of each other; one in twenty is up to eight seconds late. */
const SPREAD_MS = 2_000;
const LATE_SHARE = 0.05;
const LATE_MS = 8_000;
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
      this.#openOne(now, outbox, cases);
    }
    return 0;
  }

  #openOne(now: number, outbox: Outbox, cases: OpenCases): void {
    const { seed, errorShare = 0.06, taxTotal } = this.#options;
    const flaw: Flaw | undefined = this.#chance.chance(errorShare) ? pickFlaw(this.#chance) : undefined;
    const made = makeTrade(this.#index++, this.#chance.pick(this.#roles), {
      seed,
      prefix: this.#prefix,
      at: now,
      taxTotal,
      lines: flaw?.basket?.(this.#chance),
    });
    const trade = flaw?.spoil?.(made) ?? made;
    cases.open(trade.roles.agent.code, trade.inventory.head.copNo!, now);
    for (const document of documentsOf(trade)) outbox.put(document, now + this.#delay());
  }

  #delay(): number {
    return this.#chance.int(0, this.#chance.chance(LATE_SHARE) ? LATE_MS : SPREAD_MS);
  }
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
