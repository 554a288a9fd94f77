export { type BillKey, type BillRecord, deleteBill, listBills, OPERATOR, type ShownBill, showBill } from './bills.ts';
export { CsvError } from './csv.ts';
export { ManifestError } from './errors.ts';
export { type Filed, type FiledRow, fileManifest, manifestRows, ROWS_MAX } from './file.ts';
