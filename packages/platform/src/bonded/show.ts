/** A verification list and a release form as their company and the gate see them. */
import { type Cover, formatDecimal } from '@tongguan/clearance';
import { loadSql } from '../store/sql.ts';
import type { Queries } from '../store/transaction.ts';
import type { FormLine, FormRow } from './forms.ts';
import type { LineRow, ListRow } from './lists.ts';
import { Unknown } from './tools.ts';

const readList = loadSql(import.meta.url, 'read-list');
const linesOf = loadSql(import.meta.url, 'lines-of');
const coversOf = loadSql(import.meta.url, 'covers-of');
const readForm = loadSql(import.meta.url, 'read-form');
const formLines = loadSql(import.meta.url, 'form-lines');

const qty = (value: number): string => formatDecimal(BigInt(value));

/** `areaCode`: that of the asker; undefined for the gate and the house, which see all. */
export async function showList({ pool }: { pool: Queries }, no: string, areaCode: string | undefined) {
  const row = (await pool.query<ListRow & { parcels: number }>(readList, [no])).rows[0];
  if (!row || (areaCode !== undefined && row.area_code !== areaCode)) throw new Unknown();
  const lines = (await pool.query<LineRow>(linesOf, [[no]])).rows;
  const covers = (await pool.query<CoverRow>(coversOf, [no])).rows;
  return {
    no,
    emsNo: row.ems_no,
    areaCode: row.area_code,
    copNo: row.cop_no,
    type: row.type,
    direction: row.direction,
    deduction: row.deduction,
    declarationNo: row.declaration_no,
    toEmsNo: row.to_ems_no,
    depositFen: row.deposit_fen,
    boundFen: row.bound_fen,
    dueOn: row.due_on,
    parcels: row.parcels,
    lines: lines.map((line) => ({
      line: line.line,
      itemNo: line.item_no,
      toItemNo: line.to_item_no,
      qty: qty(line.qty),
      passedQty: qty(line.passed_qty),
      leftQty: qty(line.left_qty),
      returnedQty: qty(line.returned_qty),
      soldQty: qty(line.sold_qty),
      inspection: line.inspection,
      inspectionNo: line.inspection_no,
      covered: covers.filter((cover) => cover.line === line.line).map(coverView),
    })),
  };
}

interface CoverRow {
  line: number;
  batch_no: string;
  batch_line: number;
  inspection_no: string | null;
  qty: number;
}

const coverView = (row: CoverRow): Record<keyof Cover, string | null> => ({
  batch: `${row.batch_no}/${row.batch_line}`,
  inspectionNo: row.inspection_no,
  qty: qty(row.qty),
});

export async function showForm({ pool }: { pool: Queries }, no: string, areaCode: string | undefined) {
  const row = (await pool.query<FormRow>(readForm, [no])).rows[0];
  if (!row || (areaCode !== undefined && row.area_code !== areaCode)) throw new Unknown();
  const lines = (await pool.query<FormLine>(formLines, [no])).rows;
  return {
    no,
    copNo: row.cop_no,
    type: row.type,
    direction: row.direction,
    bind: row.bind,
    plate: row.plate,
    weight: qty(row.weight),
    state: row.state,
    gateWeight: row.gate_weight === null ? null : qty(row.gate_weight),
    siteCode: row.site_code,
    lines: lines.map((line) => ({ list: line.list_no, line: line.line, qty: qty(line.qty) })),
  };
}
