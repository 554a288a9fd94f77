// How a row becomes that of another inventory on an earlier day, column by column: what a name says of a value holds in every table.
// Placeholders: :ids moves ids back, :days days, :receipts receipt numbers (in spans), :prefix is that of the copy's numbers, :old that of
// the load's, :last the last id and :pages the pages of `quota` that are copied.
import type { Column, StoredTable } from './tables.ts';

/** A century: quota of copies is nobody's. */
const YEARS_BACK = 100;

const GUIDS: Readonly<Record<string, string>> = {
  text: 'upper(gen_random_uuid()::text)',
  uuid: 'gen_random_uuid()',
  bigint: '(random() * 9e18)::bigint',
};

const moved = ({ name }: Column) => `replace(${name}, ':old', ':prefix')`;
/** By the platform, without the load's prefix. */
const given = ({ name }: Column) => `':prefix' || substr(${name}, 5)`;

/** The first that fits. */
const RULES: readonly [name: RegExp, type: RegExp, value: (column: Column) => string][] = [
  [/./, /^timestamp/, ({ name }) => `${name} - :days * interval '1 day'`],
  [/(^|_)(day|on)$/, /^date$/, ({ name }) => `${name} - :days`],
  [/(^|_)id$|^(explanation|source|reverses)$/, /^bigint$/, ({ name }) => `${name} - :ids`],
  [/(^|_)guid$/, /./, ({ type }) => GUIDS[type]!],
  [/^person$/, /^bytea$/, () => `substring(sha256(person || convert_to(':prefix', 'UTF8')) for 16)`],
  [/^year$/, /./, () => `year - ${YEARS_BACK}`],
  [/^(pre|invt)_no$/, /^text$/, given],
  [/^first_no$/, /./, () => 'first_no - :receipts * span'],
  [/^(order_no|link_number)$/, /^text$/, moved],
];

/** Rows of the load itself, in the order in which they are to be written. */
const FROM: Readonly<Record<string, string>> = {
  bonded_movement: 'bonded_movement where source between 1 and :last order by source',
  quota: `quota where year > 2000 and ctid < '(:pages,1)' on conflict do nothing`,
  receipt_pack:
    'receipt_pack join bench_span using (receiver) where first_no between 1 and span order by receiver, first_no',
  document_key: 'document_key where id between 1 and :last order by kind, owner, number',
};

/** The statement that makes one copy of a table's rows. */
export function copyOf({ name, columns }: StoredTable): string {
  const values = columns.map((column) => expressionOf(column, name));
  const names = columns.map((column) => column.name).join(', ');
  return `insert into ${name} (${names}) select ${values.join(', ')} from ${FROM[name] ?? `${name} where id between 1 and :last order by id`}`;
}

function expressionOf(column: Column, table: string): string {
  // Of a message the number is its guid.
  if (table === 'document_key' && column.name === 'number')
    return `case when kind = 1 then ${GUIDS.text} else ${moved(column)} end`;
  const rule = RULES.find(([name, type]) => name.test(column.name) && type.test(column.type));
  return rule ? rule[2](column) : column.name;
}
