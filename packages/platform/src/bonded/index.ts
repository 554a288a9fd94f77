/**
 * Bonded goods, for the other rooms. See docs/bonded.md and migration 007-bonded.sql.
 *
 * - `BondedBook` (pipeline/books.ts): a list whose ledger is filed draws on it when it is released or held, and gives back when refused.
 * - `restoreStock(tx, stamp, { of, by, items })`: for cancel (623) and return (625), in the commit that grants them. `of` is the inventory's
 *   document, `by` the document that asks, `items` the quantities by itemRecordNo of a partial return. Harmless for lists that drew on nothing.
 * - `lockStock(tx, lists)`: before several `restoreStock` of one commit.
 * - `leftTheSite(tools, tx, stamp, inventories)`: status 899 for lists whose goods have left: at the gate of the zone for bonded goods, at the
 *   site for direct purchase. Returns the receipts to be written with `writeReceipts`.
 */

export { leftTheSite } from '../pipeline/left.ts';
export { BondedBook } from './book.ts';
export { BondedRefusal } from './items.ts';
export { lockStock, restoreStock, type StockReturn } from './restore.ts';
