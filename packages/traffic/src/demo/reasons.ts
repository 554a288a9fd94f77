// Why a case was sent back, as far as its receipt says it: a code and words. The values that a receipt names are not taken over, so
// that the live view holds nothing personal.
import { eportReasons, parseCustomsText } from '@tongguan/ceb';
import type { ReceiptLine } from '../client.ts';
import { flaws } from '../flaws.ts';

export interface Reason {
  code: string;
  zh: string;
  en: string;
}

const planted = new Map(flaws.map(({ code, zh, en }) => [code, { code, zh, en }]));

/** `[Code:1327;Desc:…]` of a customs answer, or the E-port's negative status. The first reason stands for the case. */
export function reasonOf({ returnStatus, returnInfo }: Pick<ReceiptLine, 'returnStatus' | 'returnInfo'>): Reason {
  const customs = parseCustomsText(returnInfo);
  const code = customs?.code ?? returnStatus;
  const known = planted.get(code);
  if (known) return known;
  if (customs) return { code, zh: customs.description, en: customs.description };
  const eport = eportReasons.get(code);
  return { code, zh: eport?.zh ?? '', en: eport?.en ?? '' };
}
