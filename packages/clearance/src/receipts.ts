// What customs answers in returnInfo: `[Code:…;Desc:…]`, then the field and the values compared, personal data masked.
import type { Check, Source } from './check.ts';
import type { CustomsReceipt } from './facts.ts';
import { maskCheck } from './mask.ts';

/** returnInfo is C..1000 in every receipt. */
const TEXT_LENGTH_MAX = 1000;
/** Room for `+n`, n being below a thousand checks... written as four characters. */
const MORE_LENGTH = 4;
/** Long goods names are cut here, so that one line cannot push the other failures out. */
const VALUE_LENGTH_MAX = 60;

export const logicPassed: CustomsReceipt = { status: '120', code: '1800', text: '[Code:1800;Desc:逻辑校验通过]' };
export const released: CustomsReceipt = { status: '800', code: '2600', text: '[Code:2600;Desc:放行]' };

/** The rejection: as many failures as fit, then `+n` for the rest. The receipt's code is that of the first. */
export function rejected(failures: readonly Check[]): CustomsReceipt {
  let text = '';
  for (const [i, failure] of failures.entries()) {
    const next = failureText(failure);
    const isLast = i === failures.length - 1;
    if (text.length + next.length > TEXT_LENGTH_MAX - (isLast ? 0 : MORE_LENGTH)) {
      text += `+${failures.length - i}`;
      break;
    }
    text += next;
  }
  return { status: '100', code: failures[0]!.code, text };
}

const SOURCES: readonly (readonly [Source, string])[] = [
  ['order', '订单'],
  ['payment', '支付单'],
  ['waybill', '运单'],
  ['inventory', '清单'],
  ['computed', '计算'],
  ['limit', '要求'],
];

/** `[Code:13232;Desc:订单实付金额与支付金额不一致],acturalPaid:订单100,支付单99` */
export function failureText(failure: Check): string {
  const { code, message, field, values } = maskCheck(failure);
  const compared = SOURCES.filter(([source]) => values[source] !== undefined).map(
    ([source, name]) => `${name}${values[source]!.slice(0, VALUE_LENGTH_MAX)}`,
  );
  return `[Code:${code};Desc:${message.zh}],${field}${compared.length > 0 ? `:${compared.join(',')}` : ''}`;
}
