// What a value in a file of reference data must look like. Each asks one value and tells its fault.
import type { Text } from '../../reason.ts';
import type { CodeTable } from '../tables/index.ts';
import type { FileFault, Row } from './table.ts';

type Tell = (row: number, fault: Omit<FileFault, 'row'>) => void;

/** Asks the values of rows; every question gives the value, or undefined when it is empty or wrong. */
export class Values<Column extends string> {
  readonly #tell: Tell;
  #row: Row<Column> | undefined;
  #number = 0;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  at(row: Row<Column>, number: number): this {
    this.#row = row;
    this.#number = number;
    return this;
  }

  text(column: Column): string | undefined {
    return this.#row?.[column];
  }

  /** Told about a column, whatever its value. */
  fault(column: Column, rule: Text, remedy: Text): undefined {
    this.#tell(this.#number, { column, value: this.#row?.[column] ?? '', rule, remedy });
  }

  like(column: Column, form: RegExp, rule: Text, remedy: Text): string | undefined {
    const value = this.#row?.[column];
    if (value === undefined || form.test(value)) return value;
    return this.fault(column, rule, remedy);
  }

  digits(column: Column, least: number, most = least): string | undefined {
    const zh = least === most ? `${least}位数字。` : `${least}至${most}位数字。`;
    const en = least === most ? `${least} digits.` : `${least} to ${most} digits.`;
    const remedy = { zh: '请核对编码，保留前导零。', en: 'Check the code; spreadsheets drop leading zeros.' };
    return this.like(column, new RegExp(`^\\d{${least},${most}}$`), { zh, en }, remedy);
  }

  /** A rate as a share. */
  share(column: Column, below: number): string | undefined {
    const value = this.decimal(column);
    if (value === undefined || Number(value) < below) return value;
    const rule = { zh: `须小于${below}。`, en: `Must be below ${below}.` };
    return this.fault(column, rule, { zh: '13%写作0.13。', en: '13 % is written 0.13.' });
  }

  /** Decimals of our own tables: at most eight after the point, so that nothing is rounded when they are multiplied. */
  decimal(column: Column): string | undefined {
    return this.like(
      column,
      /^\d{1,9}(?:\.\d{1,8})?$/,
      { zh: '非负小数，小数位不超过8位。', en: 'A decimal, 0 or more, with at most eight decimals.' },
      { zh: '不带百分号、千分位和正号。', en: 'No percent sign, thousands separators or plus sign.' },
    );
  }

  /** A decimal, or a quotient of two whole numbers (`240/962`). */
  amount(column: Column): string | undefined {
    if (/^\d{1,9}\/[1-9]\d{0,8}$/.test(this.#row?.[column] ?? '')) return this.#row?.[column];
    return this.decimal(column);
  }

  word<Word extends string>(column: Column, words: readonly Word[]): Word | undefined {
    const value = this.#row?.[column];
    if (value === undefined || words.some((word) => word === value)) return value as Word | undefined;
    const list = words.join(', ');
    return this.fault(
      column,
      { zh: `可取值：${list}。`, en: `One of ${list}.` },
      { zh: '请改正。', en: 'Correct it.' },
    );
  }

  listed(column: Column, table: CodeTable): string | undefined {
    const value = this.#row?.[column];
    if (value === undefined || table.has(value)) return value;
    const rule = { zh: '海关参数表中没有该代码。', en: 'The code table of customs has no such code.' };
    return this.fault(column, rule, {
      zh: '请填写海关代码，保留前导零。',
      en: 'Use the code of customs, with its zeros.',
    });
  }

  /** YYYY-MM-DD, given as YYYYMMDD. */
  day(column: Column): string | undefined {
    const value = this.#row?.[column];
    if (value === undefined || isDay(value)) return value?.replaceAll('-', '');
    const rule = { zh: '日期格式为YYYY-MM-DD。', en: 'A day is written YYYY-MM-DD.' };
    return this.fault(column, rule, { zh: '请改正。', en: 'Correct it.' });
  }

  /** Values divided by `|`. */
  several(column: Column): string[] | undefined {
    const parts = this.#row?.[column]?.split('|').map((part) => part.trim());
    return parts?.filter((part) => part !== '');
  }
}

export function isDay(text: string): boolean {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!day) return false;
  const time = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}
