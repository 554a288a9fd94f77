import { describe, expect, it } from 'vitest';
import type { ListFacts } from '../../src/after/list.ts';
import { type ReturnEvent, type ReturnState, returnAfter } from '../../src/after/return-states.ts';
import { type AskedLine, returnVerdict } from '../../src/after/returns.ts';
import { defaultParameters, parseDecimal } from '../../src/index.ts';
import { naming, RELEASED, releasedList } from './list.ts';

const honey: AskedLine = { gnum: '1', gcode: '0409000000', qty: '1', unit: '142' };
const cream: AskedLine = { gnum: '2', gcode: '3304990039', qty: '0.5', unit: '035' };
const back = (gnum: string, qty: string) => ({ lines: [{ gnum, qty: parseDecimal(qty)! }] });

interface Change {
  said?: Record<string, string>;
  lines?: AskedLine[];
  list?: Partial<ListFacts> | 'none';
  day?: string;
  mode?: string;
}

function outcome({ said = {}, lines = [honey], list = {}, day = '2026-11-20', mode }: Change): string {
  const facts = list === 'none' ? undefined : releasedList(list);
  if (facts && mode) facts.head = { ...facts.head, tradeMode: mode };
  const application = { ...naming(), ...said };
  const verdict = returnVerdict({ application, lines, list: facts, day, parameters: defaultParameters });
  const fields = verdict.checks.filter(({ ok }) => !ok).map(({ field }) => field);
  return [verdict.refusal?.code ?? verdict.rejection?.code ?? 'open', ...fields].join(' ');
}

describe('a return', () => {
  it.each<[string, Change, string]>([
    ['of one piece', {}, 'open'],
    ['of the whole list', { lines: [{ ...honey, qty: '3' }, cream] }, 'open'],
    ['after delivery', { list: { delivered: true } }, 'open'],
    ['on day 30', { day: '2026-12-02' }, 'open'],
    ['on day 31', { day: '2026-12-03' }, '13331 appTime'],
    ['of no list', { list: 'none' }, '-625032 invtNo'],
    ["of another seller's list", { said: { ebcCode: '9999999999' } }, '-625032 invtNo'],
    ['that names another order', { said: { orderNo: 'other' } }, '-625030 orderNo'],
    ['that names another buyer', { said: { buyerIdNumber: '1' } }, '-625030 buyerIdNumber'],
    [
      'of a line that is not there',
      { lines: [{ ...honey, gnum: '3' }] },
      '-625209 InvtRefundList[1].gnum InvtRefundList[1].qty',
    ],
    ['of other goods', { lines: [{ ...honey, gcode: '0409000001' }] }, '-625209 InvtRefundList[1].gnum'],
    ['in another unit', { lines: [honey, { ...cream, unit: '036' }] }, '-625010 InvtRefundList[2].unit'],
    ['of nothing', { lines: [{ ...honey, qty: '0' }] }, '-625001 InvtRefundList[1].qty'],
    ['of less than nothing', { lines: [{ ...honey, qty: '-1' }] }, '-625001 InvtRefundList[1].qty'],
    ['of more than was released', { lines: [{ ...honey, qty: '3.00001' }] }, '13332 InvtRefundList[1].qty'],
    [
      'of more in two lines',
      {
        lines: [
          { ...honey, qty: '2' },
          { ...honey, qty: '2' },
        ],
      },
      '13332 InvtRefundList[2].qty',
    ],
    ['of what is left', { lines: [honey], list: { returns: [back('1', '1'), back('01', '1')] } }, 'open'],
    ['of more than is left', { list: { returns: [back('1', '2'), back('1', '1')] } }, '13332 InvtRefundList[1].qty'],
    ['of a list that is not released', { list: { state: 'passed', releasedDay: undefined } }, '13333 invtNo'],
    ['of a cancelled list', { list: { state: 'cancelled' } }, '13333 invtNo'],
    ['in another district', { said: { customsCode: '0100' } }, '13334 customsCode'],
    ['in another district, bonded A', { said: { customsCode: '0100' }, mode: '1239' }, '13334 customsCode'],
    ['in another district, bonded', { said: { customsCode: '0100' }, mode: '1210' }, 'open'],
  ])('%s', (_, change, expected) => {
    expect(outcome(change)).toBe(expected);
  });

  it.each<[ReturnState, ReturnEvent, string, ReturnState | undefined]>([
    ['open', 'back', '2026-12-17', 'done'],
    ['open', 'back', '2026-12-18', 'lapsed'],
    ['open', 'time-passed', '2026-12-17', undefined],
    ['open', 'time-passed', '2026-12-18', 'lapsed'],
    ['open', 'withdraw', '2026-12-01', 'withdrawn'],
    ['open', 'replace', '2026-12-01', 'replaced'],
    ...(['done', 'lapsed', 'withdrawn', 'replaced', 'rejected'] as const).map(
      (state): [ReturnState, ReturnEvent, string, undefined] => [state, 'back', '2026-12-01', undefined],
    ),
  ])('that is %s, on %s at %s', (state, event, day, expected) => {
    expect(returnAfter(state, event, { releasedDay: RELEASED, day }, defaultParameters.returnDays)).toBe(expected);
  });
});
