// The list that an application is about, as it stands, and whether the application means it: a cancel and a return name list, order, waybill
// and buyer, and all must agree.
import { type Check, check, type Rule } from '../check.ts';
import { foldText } from '../fold.ts';
import type { InventoryHead, InventoryListItem } from '../records.ts';

/**
 * `waiting`: no customs number yet. `passed`: 120, the goods are awaited. `inspected`: an officer has it (300), or the goods are being looked
 * at (500). `released`: 800. `sent-back`: 100. `cancelled`: by an application.
 */
export type ListState = 'waiting' | 'passed' | 'inspected' | 'released' | 'sent-back' | 'cancelled';

export interface ListFacts {
  head: InventoryHead;
  list: readonly InventoryListItem[];
  state: ListState;
  /** Day of 800 in Beijing, YYYY-MM-DD. */
  releasedDay?: string | undefined;
  /** The buyer has signed for it (513). */
  delivered: boolean;
  /** Returns applied for that are open or done, without the one that is being changed. */
  returns: readonly { lines: readonly { gnum: string; qty: bigint }[] }[];
}

/** The fields by which an application names its list. */
export type Naming = Record<NamingField, string | undefined>;
type NamingField =
  | 'orderNo'
  | 'ebpCode'
  | 'ebcCode'
  | 'logisticsCode'
  | 'logisticsNo'
  | 'buyerIdNumber'
  | 'buyerName'
  | 'customsCode'
  | 'invtNo';

/** Is there such a list? One of another seller is none: its number tells nobody that it exists. */
export const isKnown = (application: Naming, list: ListFacts | undefined): list is ListFacts =>
  list !== undefined && list.head.ebcCode === application.ebcCode;

const FIELDS = ['orderNo', 'ebpCode', 'logisticsCode', 'logisticsNo'] as const;

/** Every field of the application that says something else than the list. */
export function namingFailures(
  { named, buyer }: { named: Rule; buyer: Rule },
  application: Naming,
  { head }: ListFacts,
  more: readonly 'customsCode'[] = [],
): Check[] {
  const failures = [...FIELDS, ...more]
    .filter((field) => application[field] !== head[field])
    .map((field) => check(named, false, { computed: application[field] ?? '', inventory: head[field] ?? '' }, field));
  const differs = (field: 'buyerIdNumber' | 'buyerName', fold: (value: string) => string): void => {
    const [said, is] = [application[field] ?? '', head[field] ?? ''];
    if (fold(said) !== fold(is)) failures.push(check(buyer, false, { computed: said, inventory: is }, field));
  };
  differs('buyerIdNumber', (value) => value.toUpperCase());
  differs('buyerName', foldText);
  return failures;
}
