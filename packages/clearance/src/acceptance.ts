// What E-port asks of a list before the other documents are there: it has lines, they are numbered, its amounts can be read, and it is
// within the limits. The yearly limit is only looked at here; nothing is set aside before the four documents agree.
import { inventoryAmounts, type Unreadable } from './case.ts';
import { type Check, check, everywhere, rule } from './check.ts';
import { eportLimits, limits } from './limits.ts';
import { maskName } from './mask.ts';
import type { Parameters } from './parameters.ts';
import type { Inventory, InventoryHead, InventoryListItem } from './records.ts';
import { dutiableFenOf } from './taxation/basket.ts';

const linesPresent = rule('lines-present', '-621000', 'InventoryList');
const gnumUnique = rule('gnum-unique', '-621027', 'gnum');
const gnumAscending = rule('gnum-ascending', '-621001', 'gnum');
const amountReadable = rule('amount-readable', '-621001', 'totalPrice');

export interface AcceptanceFacts {
  inventory: Inventory;
  parameters: Parameters;
  /** Fen of the buyer's calendar year already posted or reserved. */
  quotaUsedFen: number;
}

/** A negative answer: returnStatus and returnInfo. */
export interface Refusal {
  status: string;
  text: string;
}

export interface Acceptance {
  checks: readonly Check[];
  dutiableFen: number;
  /** Absent when the list may be taken (status 2). Names the first failure. */
  refusal?: Refusal;
}

export function acceptance({ inventory, parameters, quotaUsedFen }: AcceptanceFacts): Acceptance {
  const unreadable: Unreadable[] = [];
  const amounts = inventoryAmounts(inventory, unreadable);
  const dutiableFen = dutiableFenOf(amounts);
  const checks = [
    check(linesPresent, inventory.list.length > 0, {}),
    ...numbering(inventory.list),
    ...everywhere(
      amountReadable,
      unreadable.map(({ field, value }) => check(amountReadable, false, { inventory: value }, field)),
    ),
    ...limits(eportLimits, { dutiableFen, lines: amounts.lines, quotaUsedFen }, parameters),
  ];
  const failure = checks.find(({ ok }) => !ok);
  return failure === undefined
    ? { checks, dutiableFen }
    : { checks, dutiableFen, refusal: refuse(inventory.head, failure) };
}

/** Line numbers: each once, rising from 1. */
function numbering(list: readonly InventoryListItem[]): Check[] {
  const seen = new Set<number>();
  const repeated: Check[] = [];
  const fallen: Check[] = [];
  let last = 0;
  for (const [i, { gnum }] of list.entries()) {
    const number = Number(gnum);
    const place = `InventoryList[${i + 1}].gnum`;
    if (seen.has(number)) repeated.push(check(gnumUnique, false, { inventory: gnum }, place));
    // Written so that a text that is no number fails as well.
    else if (!(number > last)) fallen.push(check(gnumAscending, false, { inventory: gnum, limit: `>${last}` }, place));
    seen.add(number);
    last = Math.max(last, number || 0);
  }
  return [...everywhere(gnumUnique, repeated), ...everywhere(gnumAscending, fallen)];
}

/**
 * The words of the official table around our cause. Where the table shows what a buyer has used of the year, the limit stands alone:
 * a declarant learns that there is no room, not how much a person has bought elsewhere.
 */
function refuse(head: InventoryHead, { code, message, field, values }: Check): Refusal {
  const list = head.copNo ?? head.orderNo;
  if (code === eportLimits.single.reason.code) {
    return { status: code, text: `清单[${list}]购买金额[${values.computed}]超过单次交易限值[${values.limit}]` };
  }
  if (code === eportLimits.year.reason.code) {
    return {
      status: code,
      text: `清单[${list}]订购人[${maskName(head.buyerName)}]本次购买超过年度限额[${values.limit}]`,
    };
  }
  const value = values.inventory === undefined ? '' : `[${values.inventory}]`;
  return {
    status: code,
    text: `清单[电商企业编码：${head.ebcCode},订单编号：${head.orderNo}]报文校验失败:${message.zh},${field}${value}`,
  };
}
