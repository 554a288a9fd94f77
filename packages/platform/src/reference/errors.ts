/** Why reference data or filed goods are refused: every fault at once, in the user's language. */
import type { FileFault, Text } from '@tongguan/clearance';

/** More are counted, not shown: a file with wrong columns has one for each row. */
const SHOWN_MAX = 50;

export class ReferenceFault extends Error {
  override readonly name = 'ReferenceFault';
  readonly what: Text;
  readonly faults: readonly FileFault[];

  constructor(what: Text, faults: readonly FileFault[] = []) {
    super(describe(what, faults, 'en'));
    this.what = what;
    this.faults = faults;
  }

  /** The message in a language; `message` is the English one. */
  in(language: keyof Text): string {
    return describe(this.what, this.faults, language);
  }
}

function describe(what: Text, faults: readonly FileFault[], language: keyof Text): string {
  const gap = language === 'zh' ? '' : ' ';
  const shown = faults.slice(0, SHOWN_MAX).map(({ row, column, value, rule, remedy }) => {
    const place = language === 'zh' ? `第${row}行` : `row ${row}`;
    return `${place} ${column} "${value}": ${rule[language]}${gap}${remedy[language]}`;
  });
  const more = faults.length - shown.length;
  return [what[language], ...shown, ...(more > 0 ? [`+${more}`] : [])].join('\n');
}
