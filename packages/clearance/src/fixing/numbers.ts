/** Numbers as programs print them, to the digits of the standard. Only what leaves the amount as it is. */

/** `1,234.50`, `￥12`, `１２`, `5 000`, `12.500000` become plain decimals; undefined when the value is none of them. */
export function toDecimal(value: string, scale: number): string | undefined {
  const plain = value
    .normalize('NFKC')
    .replace(/^[¥$]|\s*(?:元|RMB|CNY)$/g, '')
    .replace(/(?<=\d)[ ,](?=\d{3}(?:\D|$))/g, '')
    .trim();
  const [, sign, whole, fraction = ''] = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(plain) ?? [];
  if (whole === undefined) return undefined;
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > scale) return undefined;
  return `${sign === '-' ? '-' : ''}${whole}${kept === '' ? '' : `.${kept}`}`;
}
