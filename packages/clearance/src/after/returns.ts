// May goods of a released list be sent back (CEB625), whole or in part? Applied for within 30 days of release, no more of any line than is left
// of it, in the district that released them unless the mode lets them go elsewhere. Source: 海关总署公告2020年第45号; 2021年第70号.
import { type Check, check, everywhere, rule } from '../check.ts';
import { formatDecimal, parseDecimal } from '../decimal.ts';
import type { Parameters } from '../parameters.ts';
import { isKnown, type ListFacts, type Naming, namingFailures } from './list.ts';
import { isWithin, lastDay } from './term.ts';
import { type Verdict, verdictOf } from './verdict.ts';

const listKnown = rule('return-list', '-625032', 'invtNo');
const named = rule('return-names', '-625030', 'orderNo');
const buyer = rule('return-buyer', '-625030', 'buyerIdNumber', { personal: true });
const lineKnown = rule('return-line', '-625209', 'gnum');
const unitSame = rule('return-unit', '-625010', 'unit');
const qtyReadable = rule('return-qty', '-625001', 'qty');
const state = rule('return-state', '13333', 'invtNo');
const district = rule('return-district', '13334', 'customsCode');
const inTime = rule('return-term', '13331', 'appTime');
const enoughLeft = rule('return-left', '13332', 'qty');

/** A line of the application (InvtRefundList). */
export interface AskedLine {
  gnum: string;
  gcode: string;
  qty: string;
  unit: string;
}

export interface ReturnFacts {
  application: Naming;
  lines: readonly AskedLine[];
  list: ListFacts | undefined;
  day: string;
  parameters: Pick<Parameters, 'returnApplyDays' | 'returnElsewhere'>;
}

export function returnVerdict(facts: ReturnFacts): Verdict {
  const { application, list, lines } = facts;
  if (!isKnown(application, list)) return verdictOf([check(listKnown, false, { computed: application.invtNo ?? '' })]);
  return verdictOf([
    listKnown.held,
    ...everywhere(named, namingFailures({ named, buyer }, application, list)),
    ...lines.flatMap((line, i) => lineChecks(line, `InvtRefundList[${i + 1}]`, list)),
    list.state === 'released' ? state.held : check(state, false, { inventory: list.state, limit: 'released' }),
    ...termCheck(facts, list),
    districtCheck(facts, list),
    ...everywhere(enoughLeft, excessOf(lines, list)),
  ]);
}

function lineChecks({ gnum, gcode, qty, unit }: AskedLine, place: string, { list }: ListFacts): Check[] {
  const line = list.find((one) => Number(one.gnum) === Number(gnum) && one.gcode === gcode);
  if (!line) return [check(lineKnown, false, { computed: `${gnum} ${gcode}` }, `${place}.gnum`)];
  const amount = parseDecimal(qty);
  return [
    lineKnown.held,
    line.unit === unit
      ? unitSame.held
      : check(unitSame, false, { computed: unit, inventory: line.unit }, `${place}.unit`),
    amount !== undefined && amount > 0n
      ? qtyReadable.held
      : check(qtyReadable, false, { computed: qty }, `${place}.qty`),
  ];
}

function termCheck({ day, parameters }: ReturnFacts, { releasedDay }: ListFacts): Check[] {
  const { returnApplyDays: days } = parameters;
  if (releasedDay === undefined) return [];
  if (isWithin({ releasedDay, day }, days)) return [inTime.held];
  return [check(inTime, false, { computed: day, limit: lastDay(releasedDay, days) })];
}

function districtCheck({ application, parameters }: ReturnFacts, { head }: ListFacts): Check {
  const { customsCode = '' } = application;
  if (customsCode === head.customsCode || parameters.returnElsewhere.includes(head.tradeMode)) return district.held;
  return check(district, false, { computed: customsCode, inventory: head.customsCode });
}

/** Lines of which more is asked back than is left; several lines of one number count together. */
function excessOf(lines: readonly AskedLine[], list: ListFacts): Check[] {
  const asked = new Map<string, bigint>();
  const failures: Check[] = [];
  for (const [i, { gnum, qty }] of lines.entries()) {
    const key = String(Number(gnum));
    const sum = (asked.get(key) ?? 0n) + (parseDecimal(qty) ?? 0n);
    asked.set(key, sum);
    const left = leftOf(key, list);
    if (sum <= left) continue;
    const values = { computed: formatDecimal(sum), limit: formatDecimal(left) };
    failures.push(check(enoughLeft, false, values, `InvtRefundList[${i + 1}].qty`));
  }
  return failures;
}

/** What was released of a line and neither went back nor is on its way back. In hundred-thousandths. */
export function leftOf(gnum: string, { list, returns }: Pick<ListFacts, 'list' | 'returns'>): bigint {
  const line = list.find((one) => Number(one.gnum) === Number(gnum));
  let left = parseDecimal(line?.qty) ?? 0n;
  for (const { lines } of returns) {
    for (const gone of lines) if (Number(gone.gnum) === Number(gnum)) left -= gone.qty;
  }
  return left;
}
