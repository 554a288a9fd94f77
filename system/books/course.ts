/** How cases go, as their declarants read it: every receipt is taken up here, and what follows from it is put in line. */
import type { ReceiptLine } from '@tongguan/traffic';
import type { Seller } from './cast.ts';
import type { After, Kind } from './kinds.ts';
import type { Planned } from './plan.ts';

/** Of the list: what its declarant has been told last. */
export type ListState = 'sent' | 'refused' | 'accepted' | 'passed' | 'rejected' | 'released' | 'left';
type AfterState = 'wanted' | 'sent' | 'open' | 'done' | 'refused' | 'lapsed';

export interface CaseCourse {
  kind: Kind;
  state: ListState;
  /** Reason under a rejection, or returnStatus of a refusal. */
  code?: string;
  invtNo?: string;
  deleted?: boolean;
  after?: AfterState;
  /** Of the return, for the site. */
  preNo?: string;
  /** What a bonded list takes of each item. */
  drawn?: { itemNo: string; qty: number }[];
  /** Kept while something is to be applied for. */
  planned?: Planned;
}

export interface Wanted {
  planned: Planned;
  invtNo: string;
  after: After;
}

/** Own numbers: C of lists (from the traffic), X of cancels, T of returns. */
const OWN_NUMBER = /^BK([CXT])(\d{8})$/;
const REASON = /\[Code:(-?\d+);/;
const INVT_NO = /<(?:\w+:)?invtNo>([^<]+)</;
const PRE_NO = /<(?:\w+:)?preNo>([^<]+)</;

export class Course {
  readonly cases: CaseCourse[] = [];
  /** Released, with something to be applied for. */
  readonly wanted: Record<Seller, Wanted[]> = { usual: [], scarce: [], bonded: [] };
  /** Returns whose goods the site waits for, and that come back. */
  readonly back: { index: number; preNo: string }[] = [];
  /** Released bonded lists that may leave the zone. */
  readonly leaving: string[] = [];
  /** Answers that no case should get. */
  readonly odd: string[] = [];
  /** Receipts that said so. */
  readonly codes = new Map<string, number>();
  receipts = 0;

  begin(planned: Planned): void {
    const { index, kind, trade } = planned;
    const drawn = trade.inventory.list.map(({ itemNo, qty }) => ({ itemNo: itemNo!, qty: Number(qty) }));
    const bonded = kind.seller === 'bonded';
    this.cases[index] = { kind, state: 'sent', ...(kind.after && { planned }), ...(bonded && { drawn }) };
  }

  take(receipt: ReceiptLine): void {
    this.receipts++;
    const own = OWN_NUMBER.exec(receipt.copNo ?? '');
    const found = own && this.cases[Number(own[2])];
    if (!found) return;
    const index = Number(own[2]);
    if (own[1] === 'C') this.#ofList(found, index, receipt);
    else if (own[1] === 'X') this.#ofCancel(found, receipt);
    else this.#ofReturn(found, index, receipt);
  }

  #ofList(found: CaseCourse, index: number, { returnStatus, returnInfo, xml, type }: ReceiptLine): void {
    if (type !== 'CEB622Message') return;
    const code = REASON.exec(returnInfo)?.[1];
    if (returnStatus.startsWith('-')) {
      found.state = 'refused';
      found.code = returnStatus;
      this.#count(returnStatus);
      return;
    }
    switch (returnStatus) {
      case '2':
        if (found.state === 'sent') found.state = 'accepted';
        return;
      case '120':
        found.state = 'passed';
        return;
      case '100':
        if (found.state === 'released') this.odd.push(`case ${index} was released, then rejected: ${returnInfo}`);
        found.state = 'rejected';
        found.code = code ?? '100';
        found.planned = undefined;
        this.#count(found.code);
        return;
      case '800':
        if (found.state === 'released') this.odd.push(`case ${index} was released twice`);
        this.#released(found, INVT_NO.exec(xml)?.[1]);
        return;
      case '899':
        found.state = 'left';
        this.#count('899');
        return;
      default:
        this.odd.push(`case ${index}: ${returnStatus} ${returnInfo}`);
    }
  }

  #released(found: CaseCourse, invtNo: string | undefined): void {
    found.state = 'released';
    if (invtNo === undefined) throw new Error('A release without the number of its list');
    found.invtNo = invtNo;
    const { planned, kind } = found;
    if (kind.after && planned) {
      this.wanted[kind.seller].push({ planned, invtNo, after: kind.after });
      found.after = 'wanted';
    } else if (kind.seller === 'bonded') this.leaving.push(invtNo);
  }

  #ofCancel(found: CaseCourse, { returnStatus }: ReceiptLine): void {
    if (returnStatus === '399') found.after = 'done';
    else if (returnStatus === '100' || returnStatus.startsWith('-')) found.after = 'refused';
    else return;
    this.#count(`cancel ${returnStatus}`);
    found.planned = undefined;
  }

  #ofReturn(found: CaseCourse, index: number, { returnStatus, xml }: ReceiptLine): void {
    if (returnStatus === '120') {
      found.after = 'open';
      found.preNo = PRE_NO.exec(xml)?.[1];
      if (found.kind.after !== 'return-never') this.back.push({ index, preNo: found.preNo! });
    } else if (returnStatus === '399') found.after = 'done';
    else if (returnStatus === '100') found.after = found.after === 'open' ? 'lapsed' : 'refused';
    else if (returnStatus.startsWith('-')) found.after = 'refused';
    else return;
    if (returnStatus !== '120') this.#count(`return ${found.after}`);
    found.planned = undefined;
  }

  #count(code: string): void {
    this.codes.set(code, (this.codes.get(code) ?? 0) + 1);
  }
}

/** Has it come to where it can come without the clock? */
export function isSettled({ state, kind, deleted, after }: CaseCourse): boolean {
  if (state === 'sent' || state === 'passed') return false;
  if (state === 'accepted') return kind.waiting === 'for-ever' || (kind.waiting === 'deleted' && deleted === true);
  return after === undefined || after === 'done' || after === 'refused' || after === 'lapsed' || after === 'open';
}
