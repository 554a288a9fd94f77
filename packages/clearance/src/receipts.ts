// What customs answers in returnInfo: `[Code:…;Desc:…]`, then the field and the values compared, personal data masked.
import { resultText, textOfMany } from '@tongguan/ceb';
import type { Check, Source } from './check.ts';
import type { CustomsReceipt } from './facts.ts';
import { maskCheck } from './mask.ts';

/** Long goods names are cut here, so that one line cannot push the other failures out. */
const VALUE_CHARACTERS_MAX = 60;

export const logicPassed: CustomsReceipt = { status: '120', code: '1800', text: resultText('1800') };
export const released: CustomsReceipt = { status: '800', code: '2600', text: resultText('2600') };

/** The rejection: as many failures as fit, then `+n` for the rest. The receipt's code is that of the first. */
export function rejected(failures: readonly Check[]): CustomsReceipt {
  const text = textOfMany(failures.map(failureText), { separator: '' });
  return { status: '100', code: failures[0]!.code, text };
}

const SOURCES: readonly (readonly [Source, string])[] = [
  ['order', '订单'],
  ['payment', '支付单'],
  ['waybill', '运单'],
  ['inventory', '清单'],
  ['rawData', '原始数据'],
  ['computed', '计算'],
  ['limit', '要求'],
];

/** `[Code:13232;Desc:订单实付金额与支付金额不一致],acturalPaid:订单100,支付单99` */
export function failureText(failure: Check): string {
  const { code, message, field, values } = maskCheck(failure);
  const compared = SOURCES.filter(([source]) => values[source] !== undefined).map(
    ([source, name]) => `${name}${begin(values[source]!)}`,
  );
  return `[Code:${code};Desc:${message.zh}],${field}${compared.length > 0 ? `:${compared.join(',')}` : ''}`;
}

/** The first characters of a value, never half of one. */
function begin(value: string): string {
  return value.length <= VALUE_CHARACTERS_MAX ? value : [...value].slice(0, VALUE_CHARACTERS_MAX).join('');
}
