/** Amounts as papers write them. */

/** 1234567 fen: 12,345.67 */
export function figures(fen: number): string {
  const [, sign = '', yuan = '', cents = ''] = /^(-?)(\d+)(\d\d)$/.exec(
    `${fen < 0 ? '-' : ''}${String(Math.abs(fen)).padStart(3, '0')}`,
  )!;
  return `${sign}${yuan.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
}

const DIGITS = Array.from('零壹贰叁肆伍陆柒捌玖');
const PLACES = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿'];
/** 10^12 yuan: where words have no common form any more. */
const FEN_END = 10 ** 14;

/** 大写金额 (支付结算办法附一): 1234567 fen: 壹万贰仟叁佰肆拾伍元陆角柒分 */
export function inWords(fen: number): string {
  if (!Number.isInteger(fen) || fen < 0 || fen >= FEN_END)
    throw new RangeError(`No sum to be written in words: ${fen}`);
  const yuan = Math.trunc(fen / 100);
  const [jiao, cents] = [Math.trunc(fen / 10) % 10, fen % 10];
  const whole = yuan === 0 ? '' : `${yuanInWords(yuan)}元`;
  if (jiao === 0 && cents === 0) return `${whole || '零元'}整`;
  const tenths = jiao > 0 ? `${DIGITS[jiao]}角` : whole === '' ? '' : '零';
  return `${whole}${tenths}${cents > 0 ? `${DIGITS[cents]}分` : '整'}`;
}

/** In groups of four digits; zeros between digits are said once. */
function yuanInWords(yuan: number): string {
  const digits = Array.from(String(yuan), Number);
  let words = '';
  let zero = false;
  for (const [i, digit] of digits.entries()) {
    const place = digits.length - 1 - i;
    if (digit === 0) zero = words !== '';
    else {
      words += `${zero ? '零' : ''}${DIGITS[digit]}${PLACES[place % 4]}`;
      zero = false;
    }
    if (place % 4 === 0 && digits.slice(Math.max(0, i - 3), i + 1).some((one) => one > 0)) words += GROUPS[place / 4];
  }
  return words;
}
