/** A workbook is a ZIP file; how large its parts say they are is looked at before anything is unpacked. */
import { HttpProblem } from '../../http/problem.ts';

/** 20,000 rows of ninety columns of text stay below this. */
const UNPACKED_BYTES_MAX = 128 * 1024 * 1024;
const PARTS_MAX = 1_000;

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
/** The end record may be followed by a comment of so many bytes. */
const COMMENT_MAX = 65_535;

export function refuseBomb(file: Buffer): void {
  const end = endRecord(file);
  if (end < 0) throw new HttpProblem('invalid-request', 'This is no .xlsx file. Save it as "Excel workbook (.xlsx)".');
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  let unpacked = 0;
  for (let i = 0; i < Math.min(count, PARTS_MAX) && at + ENTRY_BYTES <= end; i++) {
    if (file.readUInt32LE(at) !== ENTRY) break;
    unpacked += file.readUInt32LE(at + 24);
    at += ENTRY_BYTES + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  if (count <= PARTS_MAX && unpacked <= UNPACKED_BYTES_MAX) return;
  throw new HttpProblem(
    'too-large',
    'The workbook is too large when unpacked. Keep one sheet with text only, and split it.',
  );
}

function endRecord(file: Buffer): number {
  const last = file.length - END_BYTES;
  for (let at = last; at >= Math.max(0, last - COMMENT_MAX); at--) if (file.readUInt32LE(at) === END) return at;
  return -1;
}
