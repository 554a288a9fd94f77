/** The layout of a pack of values (see pack-format.ts): what its receipts consist of, and which of their values are told. */

/** First byte of such a pack. */
export const VALUES = 1;

/** Characters that XML cannot carry, so that no receipt has them in a value: between values; and in a text, for guid and orderNo. */
export const SEPARATOR = '\u001f';
export const GUID_MARK = '\u001e';
export const ORDER_MARK = '\u001d';

/** What a receipt says beside its record. */
export const BESIDE = ['guid', 'orderNo', 'copNo'] as const;
type Beside = (typeof BESIDE)[number];

/** What receipts of one type consist of. Written `CEB312Message:orderNo:@guid,guid,ebpCode,…` */
export interface Shape {
  type: string;
  /** What is said beside the record and is the same as the record's field of that name. */
  same: readonly string[];
  /** Names in the order of the values: @guid, @orderNo, @copNo where they differ from the record's, then the record's fields. */
  columns: readonly string[];
  /** Columns of what is said beside the record; -1 when it is not said. */
  beside: Readonly<Record<Beside, number>>;
  /** First column of the record. */
  record: number;
}

/** Where the values of a receipt come from. What is neither told nor copied is as in the last receipt of this shape. */
export interface Form {
  shape: number;
  /** Columns whose values are told. */
  told: readonly number[];
  /** Shape of the receipt of this type just before. */
  from: number;
  /** Columns that are as in that one, each with its column there. */
  copied: readonly (readonly [column: number, there: number])[];
}

export function shapeOf(type: string, same: readonly string[], columns: readonly string[]): Shape {
  const at = (name: Beside) => columns.indexOf(same.includes(name) ? name : `@${name}`);
  const record = columns.filter((name) => name.startsWith('@')).length;
  return { type, same, columns, record, beside: { guid: at('guid'), orderNo: at('orderNo'), copNo: at('copNo') } };
}

export const writeShape = ({ type, same, columns }: Shape): string => `${type}:${same}:${columns}`;

function readShape(text: string): Shape {
  const [type = '', same = '', columns = ''] = text.split(':');
  return shapeOf(type, same === '' ? [] : same.split(','), columns.split(','));
}

/** Columns are letters, `a` the first; a form is its shape, the one before, what is told, and in capitals what is copied: `##aegBCD`. */
export const COLUMNS_MAX = 26;
const SMALL_A = 97;
const CAPITAL_A = 65;

/** Shapes and forms are numbered by characters from `#` on. */
const FIRST = 35;
const DIGITS = 90;
export const SHAPES_MAX = DIGITS;
export const FORMS_MAX = DIGITS * DIGITS;

export function writeForm(shape: number, from: number, told: readonly number[], copied: readonly number[]): string {
  const letters = (columns: readonly number[], first: number) => columns.map((column) => first + column);
  return String.fromCharCode(FIRST + shape, FIRST + from, ...letters(told, SMALL_A), ...letters(copied, CAPITAL_A));
}

function readForm(text: string, shapes: readonly Shape[]): Form {
  const [shape = 0, from = 0, ...letters] = [...text].map((character) => character.charCodeAt(0));
  const { columns } = shapes[shape - FIRST]!;
  const before = shapes[from - FIRST]!;
  const copied = letters.filter((letter) => letter < SMALL_A).map((letter) => letter - CAPITAL_A);
  return {
    shape: shape - FIRST,
    from: from - FIRST,
    told: letters.filter((letter) => letter >= SMALL_A).map((letter) => letter - SMALL_A),
    copied: copied.map((column) => [column, before.columns.indexOf(columns[column]!)]),
  };
}

export interface Layout {
  shapes: readonly Shape[];
  forms: readonly Form[];
}

export const writeLayout = (shapes: readonly string[], forms: readonly string[]): string =>
  `${shapes.join(';')} ${forms.join(' ')}`;

/** Commits are alike, so layouts come again; to read one anew costs more than the receipts of a small pack. */
const LAYOUTS_MAX = 256;
const layouts = new Map<string, Layout>();

export function readLayout(text: string): Layout {
  const known = layouts.get(text);
  if (known) return known;
  const [first = '', ...forms] = text.split(' ');
  const shapes = first.split(';').map(readShape);
  const layout = { shapes, forms: forms.map((form) => readForm(form, shapes)) };
  layouts.set(text, layout);
  if (layouts.size > LAYOUTS_MAX) layouts.delete(layouts.keys().next().value!);
  return layout;
}

/**
 * What is told of a value: how many characters it shares with the one before, as a character from `#` on, and the rest. Numbers of a
 * commit follow each other. Only ASCII is shared, so that it is as many bytes too.
 */
export function writeValue(value: string, before: string): string {
  const most = Math.min(value.length, before.length, DIGITS - 1);
  let shared = 0;
  for (; shared < most; shared++) {
    const character = value.charCodeAt(shared);
    if (character !== before.charCodeAt(shared) || character > ASCII_MAX) break;
  }
  return SHARED[shared]! + (shared === 0 ? value : value.slice(shared));
}

export function readValue(told: string, before: string): string {
  const shared = told.charCodeAt(0) - FIRST;
  return shared === 0 ? told.slice(1) : before.slice(0, shared) + told.slice(1);
}

const ASCII_MAX = 127;
const SHARED = Array.from({ length: DIGITS }, (_, shared) => String.fromCharCode(FIRST + shared));

/** The order names the form of each receipt by two characters. */
export const formName = (form: number): string =>
  String.fromCharCode(FIRST + Math.trunc(form / DIGITS), FIRST + (form % DIGITS));

export const formsIn = (order: string): number => order.length / 2;

export const formAt = (order: string, i: number): number =>
  (order.charCodeAt(i * 2) - FIRST) * DIGITS + order.charCodeAt(i * 2 + 1) - FIRST;
