/** Which batches an exit takes, oldest first, and which inspections cover it. */
import { type Batch, type BatchInspection, coverExit } from '@tongguan/clearance';
import { int8s, texts } from '../store/arrays.ts';
import { loadSql } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';
import type { StoredList } from './lists.ts';

const batchesOf = loadSql(import.meta.url, 'batches-of');
const addCovers = loadSql(import.meta.url, 'add-covers');
const takeFromBatches = loadSql(import.meta.url, 'take-from-batches');

interface BatchRow {
  item_no: string;
  batch_no: string;
  batch_line: number;
  inspection: BatchInspection;
  inspection_no: string | null;
  left_qty: number;
}

/** The items are locked, so nobody else takes from their batches meanwhile. */
export async function coverLines(tx: Transaction, { row, lines }: StoredList): Promise<void> {
  const items = [...new Set(lines.map(({ item_no }) => item_no))];
  const { rows } = await tx.query<BatchRow>(batchesOf, [row.ems_no, items]);
  const batches = new Map(rows.map((batch) => [`${batch.batch_no}/${batch.batch_line}`, { ...batch }]));
  const covers = lines.flatMap(({ line, item_no, qty }) => {
    const own = [...batches].filter(([, batch]) => batch.item_no === item_no).map(([id, batch]) => lawBatch(id, batch));
    return coverExit(own, BigInt(qty)).map((cover) => {
      const batch = batches.get(cover.batch)!;
      batch.left_qty -= Number(cover.qty);
      return { line, batch, qty: Number(cover.qty) };
    });
  });
  if (covers.length === 0) return;
  const batchColumns = [
    texts(covers.map(({ batch }) => batch.batch_no)),
    covers.map(({ batch }) => batch.batch_line),
    int8s(covers.map(({ qty }) => qty)),
  ];
  const numbers = texts(covers.map(({ batch }) => batch.inspection_no));
  tx.send({ text: addCovers, values: [row.no, covers.map(({ line }) => line), ...batchColumns, numbers] });
  tx.send({ text: takeFromBatches, values: batchColumns });
}

const lawBatch = (id: string, { inspection, inspection_no, left_qty }: BatchRow): Batch => ({
  id,
  inspection,
  inspectionNo: inspection_no ?? undefined,
  leftQty: BigInt(left_qty),
});
