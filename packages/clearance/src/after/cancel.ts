// May a list be cancelled (CEB623)? Before its goods are delivered, while nobody at customs is looking at them, and within the window. Source:
// 海关总署公告2018年第194号; CEB error table, -623005.
import { type Check, check, everywhere, rule } from '../check.ts';
import type { Parameters } from '../parameters.ts';
import { isKnown, type ListFacts, type Naming, namingFailures } from './list.ts';
import { isWithin, lastDay } from './term.ts';
import { type Verdict, verdictOf } from './verdict.ts';

const listKnown = rule('cancel-list', '-623003', 'invtNo');
const reasonGiven = rule('cancel-reason', '-623012', 'reason');
const named = rule('cancel-names', '-623014', 'orderNo');
const buyer = rule('cancel-buyer', '-623014', 'buyerIdNumber', { personal: true });
const state = rule('cancel-state', '-623005', 'invtNo');
const inTime = rule('cancel-term', '13330', 'appTime');

export interface CancelFacts {
  application: Naming & { reason: string | undefined };
  /** Undefined: no list has the number. */
  list: ListFacts | undefined;
  /** YYYY-MM-DD in Beijing, by the platform's clock. */
  day: string;
  parameters: Pick<Parameters, 'cancelDays'>;
}

export function cancelVerdict({ application, list, day, parameters }: CancelFacts): Verdict {
  const { invtNo = '', reason = '' } = application;
  if (!isKnown(application, list)) return verdictOf([check(listKnown, false, { computed: invtNo })]);
  return verdictOf([
    listKnown.held,
    reason.trim() === '' ? check(reasonGiven, false, { computed: reason }) : reasonGiven.held,
    ...everywhere(named, namingFailures({ named, buyer }, application, list, ['customsCode'])),
    stateCheck(list),
    ...termCheck(list, day, parameters.cancelDays),
  ]);
}

function stateCheck({ state: is, delivered, returns }: ListFacts): Check {
  if (delivered) return check(state, false, { inventory: 'delivered', limit: 'not delivered' });
  if (returns.length > 0) return check(state, false, { inventory: 'returned', limit: 'no return' });
  const may = is === 'passed' || is === 'released';
  return may ? state.held : check(state, false, { inventory: is, limit: 'passed / released' });
}

/** A list that is not released has no window yet. */
function termCheck({ releasedDay }: ListFacts, day: string, days: number): Check[] {
  if (releasedDay === undefined) return [];
  if (isWithin({ releasedDay, day }, days)) return [inTime.held];
  return [check(inTime, false, { computed: day, limit: lastDay(releasedDay, days) })];
}
