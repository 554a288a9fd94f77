/** What a warehouse company must see to: exits to be declared or brought back, goods whose storage term ends, ledgers not counted today. */
import { isOver, storageEnds, type WarehouseKind } from '@tongguan/clearance';
import { loadSql } from '../store/sql.ts';
import type { Queries } from '../store/transaction.ts';
import type { BondedTools } from './tools.ts';

const dueExits = loadSql(import.meta.url, 'due-exits');
const oldBatches = loadSql(import.meta.url, 'old-batches');
const uncounted = loadSql(import.meta.url, 'uncounted-ledgers');

/** Rows of each kind, oldest first. */
const DUE_MAX = 1_000;

export async function dueOf({ pool, clock }: Pick<BondedTools, 'clock'> & { pool: Queries }, areaCode: string) {
  const today = clock.day();
  const exits = (
    await pool.query<{ no: string; type: string; due_on: string; bound_fen: number }>(dueExits, [areaCode, DUE_MAX])
  ).rows.map(({ no, type, due_on, bound_fen }) => ({
    no,
    kind: type === '5' ? 'display' : 'declared-together',
    dueOn: due_on,
    boundFen: bound_fen,
    isOver: isOver(due_on, today),
  }));
  const batches = (await pool.query<BatchRow>(oldBatches, [areaCode, DUE_MAX])).rows.map((row) => {
    const endsOn = storageEnds(row.warehouse_kind, row.entered_on)!;
    return { emsNo: row.ems_no, itemNo: row.item_no, list: row.no, endsOn, isOver: isOver(endsOn, today) };
  });
  const { rows } = await pool.query<{ ems_no: string }>(uncounted, [areaCode, today]);
  return { day: today, exits, batches, uncounted: rows.map(({ ems_no }) => ems_no) };
}

interface BatchRow {
  ems_no: string;
  no: string;
  item_no: string;
  entered_on: string;
  warehouse_kind: WarehouseKind;
}
