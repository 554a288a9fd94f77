import { describe, expect, it } from 'vitest';
import { type CancelFacts, cancelVerdict } from '../../src/after/cancel.ts';
import type { ListFacts } from '../../src/after/list.ts';
import type { Verdict } from '../../src/after/verdict.ts';
import { defaultParameters } from '../../src/index.ts';
import { naming, releasedList } from './list.ts';

/** The code of the refusal or rejection, with the fields that are wrong. */
function outcome({ checks, refusal, rejection }: Verdict): string {
  const fields = checks.filter(({ ok }) => !ok).map(({ field }) => field);
  return [refusal?.code ?? rejection?.code ?? 'approved', ...fields].join(' ');
}

interface Change {
  said?: Record<string, string>;
  list?: Partial<ListFacts> | 'none';
  day?: string;
}

function cancel({ said = {}, list = {}, day = '2026-11-10' }: Change): Verdict {
  const facts: CancelFacts = {
    application: { ...naming(), reason: '不想要了', ...said },
    list: list === 'none' ? undefined : releasedList(list),
    day,
    parameters: defaultParameters,
  };
  return cancelVerdict(facts);
}

const HELD = { releasedDay: undefined };

describe('a cancel', () => {
  it.each<[string, Change, string]>([
    ['of a released list', {}, 'approved'],
    ['of a list whose goods are awaited', { list: { ...HELD, state: 'passed' } }, 'approved'],
    ['on the day of release', { day: '2026-11-02' }, 'approved'],
    ['on the last day of the window', { day: '2026-12-02' }, 'approved'],
    ['a day after the window', { day: '2026-12-03' }, '13330 appTime'],
    ['of no list', { list: 'none' }, '-623003 invtNo'],
    ["of another seller's list", { said: { ebcCode: '9999999999' } }, '-623003 invtNo'],
    ['without a reason', { said: { reason: ' ' } }, '-623012 reason'],
    ['that names another order', { said: { orderNo: 'other' } }, '-623014 orderNo'],
    [
      'that names another waybill',
      { said: { logisticsNo: 'L', logisticsCode: 'C' } },
      '-623014 logisticsCode logisticsNo',
    ],
    [
      'that names another buyer',
      { said: { buyerName: '李四', buyerIdNumber: '1' } },
      '-623014 buyerIdNumber buyerName',
    ],
    ['that names another district', { said: { customsCode: '0100' } }, '-623014 customsCode'],
    ['once the buyer has signed', { list: { delivered: true } }, '-623005 invtNo'],
    ['under inspection', { list: { ...HELD, state: 'inspected' } }, '-623005 invtNo'],
    ['of a list that waits for documents', { list: { ...HELD, state: 'waiting' } }, '-623005 invtNo'],
    ['of a list that was sent back', { list: { ...HELD, state: 'sent-back' } }, '-623005 invtNo'],
    ['of a cancelled list', { list: { state: 'cancelled' } }, '-623005 invtNo'],
    ['with goods on their way back', { list: { returns: [{ lines: [] }] } }, '-623005 invtNo'],
    ['of everything wrong at once', { list: { delivered: true }, day: '2027-01-01' }, '-623005 invtNo appTime'],
  ])('%s', (_, change, expected) => {
    expect(outcome(cancel(change))).toBe(expected);
  });

  it('tells what differs, and of a buyer no more than may be shown', () => {
    const { refusal } = cancel({ said: { orderNo: 'other', buyerIdNumber: '440524188001010014' } });
    expect(refusal!.causes.join()).toContain('orderNo:清单');
    expect(refusal!.causes.join()).not.toContain('440524188001010014');
  });
});
