/** Transfer (结转) between ledgers: both move in one transaction, and no gate is passed. */
import { refusals, transfer } from '@tongguan/clearance';
import { loadSql } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';
import { coverLines } from './covers.ts';
import type { Line } from './entries.ts';
import { BondedRefusal, type ItemRow, quantitiesOf } from './items.ts';
import { type LedgerRow, ledgerOf } from './ledgers.ts';
import { declaredBefore, listNumber, storeList } from './lists.ts';
import { itemOf, lockItemsOf, type Move, moveItems } from './move.ts';
import { type BondedTools, digestOf, qtyOf, step } from './tools.ts';

const readLedger = loadSql(import.meta.url, 'read-ledger');
const settleTransfer = loadSql(import.meta.url, 'settle-transfer');

export interface Transfer {
  copNo: string;
  emsNo: string;
  toEmsNo: string;
  lines: readonly (Line & { toItemNo: string })[];
}

export async function transferGoods(
  tools: BondedTools,
  areaCode: string,
  customsCode: string,
  request: Transfer,
): Promise<string> {
  const { copNo, emsNo, toEmsNo } = request;
  const digest = digestOf(['transfer', emsNo, toEmsNo, request.lines]);
  const number = await listNumber(tools.numbers, customsCode, tools.clock.day(), 'E');
  return step(tools, async (tx, stamp) => {
    const before = await declaredBefore(tx, areaCode, copNo, digest);
    if (before) return before;
    const ledger = await ledgerOf(tx, emsNo, areaCode);
    const to = await receivingLedger(tools, tx, toEmsNo, areaCode);
    const lines = request.lines.map((line, i) => ({ ...line, qty: qtyOf(line.qty, `lines[${i + 1}].qty`) }));
    const items = await lockItemsOf(
      tx,
      lines.flatMap(({ itemNo, toItemNo }) => [
        { emsNo, itemNo },
        { emsNo: toEmsNo, itemNo: toItemNo },
      ]),
    );
    const checks = transfer(
      endOf(ledger),
      endOf(to),
      lines.map(({ itemNo, toItemNo, qty }, i) => ({
        from: lawItem(itemOf(items, emsNo, itemNo, `lines[${i + 1}].itemNo`)),
        to: lawItem(itemOf(items, toEmsNo, toItemNo, `lines[${i + 1}].toItemNo`)),
        qty,
      })),
    );
    const failures = checks.filter(({ ok }) => !ok);
    if (failures.length > 0) throw new BondedRefusal(failures);
    const list = { ledger, copNo, digest, type: '6' as const, direction: 'E' as const, lines, toEmsNo };
    const stored = await storeList(tx, stamp, number, list);
    const moves = lines.flatMap(({ itemNo, toItemNo, qty }): Move[] => {
      const of = { day: stamp.day, source: stored.row.id, qty };
      return [
        { ...of, emsNo, itemNo, kind: 'drawn' },
        { ...of, emsNo, itemNo, kind: 'passed-out' },
        { ...of, emsNo: toEmsNo, itemNo: toItemNo, kind: 'declared-in' },
        { ...of, emsNo: toEmsNo, itemNo: toItemNo, kind: 'passed-in' },
      ];
    });
    await moveItems(tx, stamp, moves);
    await coverLines(tx, stored);
    tx.send({ text: settleTransfer, values: [stored.row.no, stamp.day] });
    return stored.row.no;
  });
}

/** Its own, or that of a company that has delegated to it: nobody is given goods unasked. */
async function receivingLedger(
  { registry }: BondedTools,
  tx: Transaction,
  emsNo: string,
  areaCode: string,
): Promise<LedgerRow> {
  const row = (await tx.query<LedgerRow>(readLedger, [emsNo])).rows[0];
  if (!row) throw new BondedRefusal([refusals.ledger({ computed: emsNo }, 'toEmsNo')]);
  if (row.area_code === areaCode || (await registry.mayActFor(areaCode, row.area_code))) return row;
  throw new BondedRefusal([refusals.owner({ computed: areaCode, limit: `${row.area_code} (delegation)` }, 'toEmsNo')]);
}

const endOf = ({ ems_no, trade_mode }: LedgerRow) => ({ emsNo: ems_no, tradeMode: trade_mode });

const lawItem = (row: ItemRow) => ({
  itemNo: row.item_no,
  gcode: row.gcode,
  unit: row.unit,
  goodsClass: row.goods_class,
  quantities: quantitiesOf(row),
});
