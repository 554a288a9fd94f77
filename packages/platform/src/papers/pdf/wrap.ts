/** A text cut into lines of a width: between any two Chinese characters, else at spaces and, where a word is too long, in it. */

/** Width of a text, in the unit of `width`. */
type Measure = (text: string) => number;

const ELLIPSIS = '…';

/** Does not begin a line: closing marks and the like. */
const CLINGS = /^[，。、；：！？）》」』】〕％,.;:!?)\]}%]/;

/** Does not end a line. */
const OPENS = /[（《「『【〔([]$/;

/** At most `linesMax` lines; what does not fit ends with an ellipsis. */
export function wrap(text: string, width: number, linesMax: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text, width, measure)) {
    if (line !== '' && measure(`${line}${piece}`.trimEnd()) > width) {
      lines.push(line);
      line = piece.trimStart();
    } else line += piece;
  }
  if (line.trim() !== '') lines.push(line);
  const whole = lines.length <= linesMax ? lines : lines.slice(0, linesMax - 1);
  const rest = lines.slice(whole.length).join('');
  return [...whole.map((one) => one.trimEnd()), ...(rest === '' ? [] : [shortened(rest, width, measure)])];
}

/** One line that ends with an ellipsis where it is too long. */
export function fitted(text: string, width: number, measure: Measure): string {
  return measure(text) <= width ? text : shortened(text, width, measure);
}

function shortened(text: string, width: number, measure: Measure): string {
  const characters = Array.from(text);
  while (characters.length > 0 && measure(`${characters.join('')}${ELLIPSIS}`) > width) characters.pop();
  return `${characters.join('').trimEnd()}${ELLIPSIS}`;
}

/** What stays together: words with the space behind them, single wide characters, the parts of a word that is wider than a line. */
function piecesOf(text: string, width: number, measure: Measure): string[] {
  const pieces =
    text.match(/[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]|[^\s\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]+\s*|\s+/gu) ??
    [];
  const joined: string[] = [];
  for (const piece of pieces) {
    if (joined.length > 0 && (CLINGS.test(piece) || OPENS.test(joined.at(-1)!))) joined.push(joined.pop()! + piece);
    else joined.push(piece);
  }
  return joined.flatMap((piece) => (measure(piece.trimEnd()) <= width ? [piece] : Array.from(piece)));
}
