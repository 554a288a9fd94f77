// The life of a return. It is open from 120 on; its goods decide the rest.
//
//   applied --100--> rejected
//      |
//     120--> open --goods back in time--> done (399)       tax, quota and stock are given back now, not before
//              |----goods late----------> lapsed (100)     the bill matures
//              |----appType 3-----------> withdrawn
//              +----appType 2-----------> replaced         by the newer version, which is open
import { customsText, resultText } from '@tongguan/ceb';
import { lawReason } from '../reasons.ts';
import { isWithin, type TermFacts } from './term.ts';

export type ReturnState = 'open' | 'done' | 'lapsed' | 'withdrawn' | 'replaced' | 'rejected';

export type ReturnEvent = 'back' | 'time-passed' | 'withdraw' | 'replace';

/** What an event makes of an open return; undefined: it changes nothing, as the return is not open or its time is not over. */
export function returnAfter(
  state: ReturnState,
  event: ReturnEvent,
  term: TermFacts,
  returnDays: number,
): ReturnState | undefined {
  if (state !== 'open') return undefined;
  const inTime = isWithin(term, returnDays);
  switch (event) {
    case 'back':
      return inTime ? 'done' : 'lapsed';
    case 'time-passed':
      return inTime ? undefined : 'lapsed';
    case 'withdraw':
      return 'withdrawn';
    case 'replace':
      return 'replaced';
  }
}

const lapsed = lawReason('13335');

export const returnDone = { status: '399', code: '2300', text: resultText('2300') } as const;
export const returnLapsed = {
  status: '100',
  code: lapsed.code,
  text: customsText(lapsed.code, lapsed.message.zh),
} as const;

/** The text names the list that was cancelled. */
export const cancelDone = (invtNo: string) =>
  ({ status: '399', code: '2300', text: resultText('2300', `清单[${invtNo}]已撤销`) }) as const;
