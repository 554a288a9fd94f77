// What a stress test has sent and got back, parcel by parcel: each was planned to be released or refused, and this finds out whether it was.
import { Histogram } from '../load/histogram.ts';
import { indexOfOrder } from '../load/prepared.ts';
import type { ReceiptSink } from '../load/readers.ts';
import type { ReceiptSeen } from '../load/receipt-page.ts';
import { flawOf, PARTS, type Plan } from './plan.ts';

const RELEASED = 1;
const REJECTED = 2;
/** At 300: it waits for an officer. */
const HELD = 4;
/** By the E-port, with a negative status. */
const REFUSED = 8;
const DECIDED = RELEASED | REJECTED | REFUSED;
const ALL_PARTS = (1 << PARTS.length) - 1;

const CAUSES_MAX = 40;
/** What was due in the busiest stretch counts when it is accepted this soon after its end. */
const LATE_MS = 2_000;

export interface Second {
  second: number;
  offered: number;
  accepted: number;
  /** Released or refused. */
  decided: number;
  /** Accepted and not decided, at its end. */
  backlog: number;
  /** Of releases in it, from the 202 of the last document; null when there was none. */
  p50Ms: number | null;
  p99Ms: number | null;
}

export class StressTally implements ReceiptSink {
  readonly #plan: Plan;
  readonly #parts: Uint8Array;
  /** performance.now() of the 202 of a batch's last document. */
  readonly #acceptedAt: Float64Array;
  readonly #parcels: Uint8Array;
  readonly #latest = new Histogram();
  readonly #causes = new Map<string, { count: number; expected: boolean }>();
  readonly #receiptsBy = new Map<string, number>();
  readonly accept = new Histogram();
  readonly release = new Histogram();
  readonly whole = new Histogram();
  readonly seconds: Second[] = [];
  startedAt = 0;
  gaps = 0;
  /** Records answered with 202, by part. */
  readonly documents = [0, 0, 0, 0];
  acceptedParcels = 0;
  /** Of those due where the profile is busiest, accepted in time. */
  acceptedInBusy = 0;
  released = 0;
  releasedInSpite = 0;
  rejectedAsPlanned = 0;
  rejectedOtherwise = 0;
  refusedByEport = 0;
  held = 0;
  /** Of parcels that were held before they were decided. */
  heldBefore = 0;
  decidedTwice = 0;
  receipts = 0;
  refusals900 = 0;
  foreign = 0;
  pushedBackCount = 0;
  connectionsLost = 0;
  givenUpCount = 0;
  refusedMessages = 0;
  duplicates = { sent: 0, same: 0 };
  forged = { sent: 0, refused: 0 };
  #acceptedInSecond = 0;
  #decidedInSecond = 0;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#parts = new Uint8Array(plan.batches);
    this.#acceptedAt = new Float64Array(plan.batches).fill(Number.NaN);
    this.#parcels = new Uint8Array(plan.parcels);
  }

  get rejected(): number {
    return this.rejectedAsPlanned + this.rejectedOtherwise;
  }

  /** Accepted whole, and neither decided nor with an officer. */
  get waiting(): number {
    return Math.max(0, this.acceptedParcels - this.released - this.rejected - this.refusedByEport - this.held);
  }

  /** Of what was accepted and decided so far: two of every order, payment and waybill, one of every list, and those of its decision. */
  get receiptsExpected(): number {
    const [orders, payments, waybills, lists] = this.documents as [number, number, number, number];
    const steps = 2 * (this.released + this.held) + this.rejected;
    return 2 * (orders + payments + waybills) + lists + steps + this.heldBefore;
  }

  get causes(): { cause: string; count: number; expected: boolean }[] {
    const list = [...this.#causes].map(([cause, entry]) => ({ cause, ...entry }));
    return list.sort((a, b) => b.count - a.count);
  }

  get receiptsByStatus(): Record<string, number> {
    return Object.fromEntries([...this.#receiptsBy].sort());
  }

  accepted(batch: number, part: number, dueAt: number): void {
    const now = performance.now();
    this.accept.add(now - dueAt);
    this.#parts[batch]! |= 1 << part;
    this.documents[part]! += this.#plan.records;
    if (this.#parts[batch] !== ALL_PARTS) return;
    this.#acceptedAt[batch] = now;
    this.acceptedParcels += this.#plan.records;
    this.#acceptedInSecond += this.#plan.records;
    const { busy, curve, records } = this.#plan;
    const dueMs = curve.dueMs(batch * records);
    const inTime = now - this.startedAt <= busy.to * 1000 + LATE_MS;
    if (dueMs >= busy.from * 1000 && dueMs < busy.to * 1000 && inTime) this.acceptedInBusy += records;
  }

  refused(cause: string): void {
    this.refusedMessages++;
    this.#cause(cause, false);
  }

  givenUp(): void {
    this.givenUpCount++;
    this.#cause('given-up', false);
  }

  pushedBack(cause: string): void {
    this.pushedBackCount++;
    this.#cause(cause, true);
  }

  connectionLost(): void {
    this.connectionsLost++;
    this.#cause('connection-lost', true);
  }

  duplicateAnswered(status: number): void {
    this.duplicates.sent++;
    if (status === 202) this.duplicates.same++;
    else this.#cause(`${status} duplicate`, false);
  }

  forgedAnswered(status: number): void {
    this.forged.sent++;
    if (status >= 400 && status < 500) this.forged.refused++;
    this.#cause(`${status} forged`, status !== 202);
  }

  receipt(receipt: ReceiptSeen): void {
    const { type, returnStatus } = receipt;
    if (type === 'CEB900Message') {
      this.refusals900++;
      return;
    }
    if (type !== 'CEB622Message') {
      this.#count(type, returnStatus);
      return;
    }
    const { orderNo } = receipt;
    const index = orderNo?.startsWith(this.#plan.prefix) ? indexOfOrder(this.#plan.prefix, orderNo) : Number.NaN;
    if (!(index < this.#plan.parcels)) {
      this.foreign++;
      return;
    }
    this.#count(type, returnStatus);
    if (returnStatus === '300') this.#hold(index);
    else if (returnStatus === '800' || returnStatus === '100' || returnStatus.startsWith('-')) {
      this.#decide(index, returnStatus, receipt.returnInfo);
    }
  }

  /** Closes a second of the run. */
  tick(second: number, offered: number): void {
    const { count, p50Ms, p99Ms } = this.#latest.summary();
    this.seconds.push({
      second,
      offered,
      accepted: this.#acceptedInSecond,
      decided: this.#decidedInSecond,
      backlog: this.waiting,
      p50Ms: count ? p50Ms : null,
      p99Ms: count ? p99Ms : null,
    });
    this.#acceptedInSecond = 0;
    this.#decidedInSecond = 0;
    this.#latest.clear();
  }

  /** Order numbers of parcels that were accepted whole and are not decided, at most `limit`. */
  waitingOrders(limit: number): { index: number; batch: number }[] {
    const found: { index: number; batch: number }[] = [];
    for (let index = 0; index < this.#parcels.length && found.length < limit; index++) {
      const batch = Math.floor(index / this.#plan.records);
      if (this.#parts[batch] === ALL_PARTS && !(this.#parcels[index]! & (DECIDED | HELD))) found.push({ index, batch });
    }
    return found;
  }

  #hold(index: number): void {
    if (this.#parcels[index]! & (HELD | DECIDED)) return;
    this.#parcels[index]! |= HELD;
    this.held++;
  }

  #decide(index: number, status: string, info: string): void {
    const was = this.#parcels[index]!;
    if (was & DECIDED) {
      this.decidedTwice++;
      return;
    }
    if (was & HELD) {
      this.held--;
      // 120 and 300 came before; a release counts its own 120 already.
      this.heldBefore += status === '800' ? 1 : 2;
    }
    this.#decidedInSecond++;
    const flaw = flawOf(this.#plan, index);
    if (status === '800') this.#released(index, flaw !== undefined);
    else if (status === '100') this.#rejected(index, flaw?.code, info);
    else {
      this.#parcels[index]! |= REFUSED;
      this.refusedByEport++;
      this.#cause(status, false);
    }
  }

  #released(index: number, flawed: boolean): void {
    this.#parcels[index]! |= RELEASED;
    this.released++;
    if (flawed) this.releasedInSpite++;
    const batch = Math.floor(index / this.#plan.records);
    const acceptedAt = this.#acceptedAt[batch]!;
    const now = performance.now();
    // A release may be read before the 202 of the last document is: then nobody waited.
    const ms = Number.isNaN(acceptedAt) ? 0 : now - acceptedAt;
    this.release.add(ms);
    this.#latest.add(ms);
    this.whole.add(now - this.startedAt - this.#plan.curve.dueMs(batch * this.#plan.records));
  }

  #rejected(index: number, planned: string | undefined, info: string): void {
    this.#parcels[index]! |= REJECTED;
    const code = /\[Code:(\d+)/.exec(info)?.[1] ?? '?';
    const isPlanned = code === planned;
    if (isPlanned) this.rejectedAsPlanned++;
    else this.rejectedOtherwise++;
    this.#cause(`100 ${code}`, isPlanned);
  }

  #count(type: string, status: string): void {
    this.receipts++;
    const key = `${type.slice(3, 6)} ${status}`;
    this.#receiptsBy.set(key, (this.#receiptsBy.get(key) ?? 0) + 1);
  }

  #cause(cause: string, expected: boolean): void {
    const known = this.#causes.get(cause);
    if (known) {
      known.count++;
      known.expected &&= expected;
    } else if (this.#causes.size < CAUSES_MAX) this.#causes.set(cause, { count: 1, expected });
  }
}
