/** A step of a case: what the law, an officer or the clock decided, before it is written. */
import { statuses } from '@tongguan/ceb';
import {
  type BasketTax,
  type Check,
  type CustomsReceipt,
  type Decision,
  logicPassed,
  released,
  type VersionNames,
} from '@tongguan/clearance';
import type { QuotaCase } from '../ledger/quota.ts';
import type { LetGo } from '../operations/audits.ts';
import type { Standing } from '../operations/standing.ts';
import type { Selector } from '../ports/selection.ts';
import type { StoredRecord } from '../records.ts';
import { internalReceivers } from '../registry/internal-states.ts';
import type { Registry } from '../services.ts';
import type { CaseRow, LoadedCase } from './cases.ts';
import { pipelineReasons, receiptFor } from './reasons.ts';

/** Rows of documents that the case was matched with; null while it waits. */
export type Matched = Pick<
  CaseRow,
  'order_day' | 'order_id' | 'payment_day' | 'payment_id' | 'waybill_day' | 'waybill_id'
>;

/** What an officer decided; the release may come later, when there is guarantee for it. */
export interface OfficersWord {
  outcome: 'release' | 'reject';
  /** Told to the parties of the case. */
  reason: string;
  /** Login; not told to them. */
  officer?: string;
  /** UTC milliseconds. */
  at: number;
}

export interface Step {
  row: QuotaCase;
  /** decision.status: 120 and 300 hold the case, 800 and 100 end it; 899 says that the goods have left. */
  status: 120 | 300 | 800 | 100 | 899;
  receipts: readonly CustomsReceipt[];
  hold?: 'arrival' | 'review' | 'guarantee';
  /** The order of an operator that holds it. */
  heldBy?: number;
  /** What it goes on without, by order: to be audited afterwards. */
  letGo?: readonly LetGo[];
  /** A state that customs keep to themselves, and who has asked to be told. */
  internal?: { status: string; text: string; receivers: readonly string[] };
  invtNo?: string;
  customsCode: string;
  matched?: Matched;
  taxFen: { duty: number; vat: number; consumption: number };
  /** Kept with the decision, without the words that the law's table holds. */
  explanation: { checks: readonly Check[]; tax?: BasketTax; versions?: VersionNames; word?: OfficersWord };
  inventory: { record: StoredRecord; preNo: string | null; receivers: string[] };
}

/** What is written of a step, and what its receipts are made of. */
export type WrittenStep = Pick<Step, 'status' | 'receipts' | 'invtNo' | 'matched' | 'taxFen' | 'explanation'> & {
  row: Pick<QuotaCase, 'id' | 'day' | 'dutiable_fen'>;
};

export async function stepOf(
  tools: { registry: Registry; selector: Selector; standing: Standing },
  loaded: LoadedCase,
  decision: Decision,
): Promise<Step> {
  const { tax } = decision;
  const { unreported } = decision;
  const site = unreported === undefined ? undefined : letGoBySite(loaded.inventory, unreported);
  const letGo = letGoOf(loaded, decision, site);
  const step = {
    ...common(loaded),
    ...(letGo.length > 0 && { letGo }),
    taxFen: { duty: tax.totals.dutyFen, vat: tax.totals.vatFen, consumption: tax.totals.consumptionFen },
    explanation: { checks: decision.checks, tax, versions: decision.versions },
  };
  if (decision.outcome === 'reject')
    return { ...step, letGo: NOTHING, status: 100, receipts: decision.receipts, taxFen: NO_TAX };
  const held = { ...step, status: 120, receipts: [logicPassed] } as const;
  if (decision.holdFor === 'arrival' && !site) {
    const told = await internalReceivers(tools.registry, loaded.row.receivers);
    return { ...held, hold: 'arrival', internal: { ...AWAITED, receivers: told } };
  }
  const heldBy = tools.standing.holdOf(loaded.inventory);
  if (heldBy !== undefined || (await isReviewed(tools, loaded.row.sender, loaded.inventory.head.buyerName ?? ''))) {
    const held = { ...step, status: 300, hold: 'review', receipts: [logicPassed, underReview] } as const;
    return heldBy === undefined ? held : { ...held, heldBy };
  }
  // Chosen or not is settled first: what waits for guarantee is released when there is room, unseen.
  if (decision.holdFor === 'guarantee') return { ...held, hold: 'guarantee' };
  return { ...step, status: 800, receipts: [logicPassed, released] };
}

/** Its site is away, and an order lets it go on without the site's report. */
export function withoutSite(standing: Standing, { head }: StoredRecord): LetGo | undefined {
  const operation = standing.goesWithout('site', [head.customsCode ?? '', siteOf({ head })]);
  return operation === undefined ? undefined : letGoBySite({ head }, operation);
}

const siteOf = ({ head }: Pick<StoredRecord, 'head'>): string => `${head.customsCode}/${head.loctNo ?? ''}`;
const letGoBySite = (list: Pick<StoredRecord, 'head'>, operation: number): LetGo => ({
  why: 'site',
  about: siteOf(list),
  operation,
});

const NOTHING: readonly LetGo[] = [];

function letGoOf({ without = NOTHING }: LoadedCase, { paused }: Decision, site: LetGo | undefined): readonly LetGo[] {
  if (paused.length === 0 && !site) return without;
  const rules = new Map(paused.map(({ rule, pausedBy }) => [rule, pausedBy!]));
  const ofRules = [...rules].map(([about, operation]) => ({ why: 'rule', about, operation }) as const);
  return [...without, ...ofRules, ...(site ? [site] : [])];
}

export const underReview = receiptFor('300', pipelineReasons.review);

/** Is the list chosen to be looked at by an officer? */
export async function isReviewed(
  { registry, selector }: { registry: Registry; selector: Selector },
  senderCode: string,
  buyerName: string,
): Promise<boolean> {
  return selector({ buyerName, sender: await registry.byCode(senderCode) }) === 'review';
}

const AWAITED = { status: '400', text: statuses.get('400')!.zh };

const NO_TAX = { duty: 0, vat: 0, consumption: 0 };

/** A rule of ours threw. The case must not hang: customs' own code for it lets the declarant try again. */
export function systemError(loaded: LoadedCase): Step {
  return {
    ...common(loaded),
    status: 100,
    receipts: [receiptFor('100', pipelineReasons.system)],
    taxFen: NO_TAX,
    explanation: { checks: [] },
  };
}

function common({ row, inventory }: LoadedCase) {
  return {
    row,
    matched: row,
    customsCode: inventory.head.customsCode ?? '',
    inventory: { record: inventory, preNo: row.pre_no, receivers: row.receivers },
  };
}
