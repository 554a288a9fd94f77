export { type BillKey, type BillRecord, deleteBill, listBills, OPERATOR, showBill } from './bills.ts';
export { CsvError } from './csv.ts';
export { ManifestError } from './errors.ts';
export { type FiledRow, fileManifest, manifestRows, ROWS_MAX } from './file.ts';
