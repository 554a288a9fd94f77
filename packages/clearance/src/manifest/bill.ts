// The minimal import manifest: one row a master bill. What a row must say, and what may become of a bill from which parcels have been
// written off. Lead times are the carrier's matter with the manifest system; here a bill only has to be there before release.
import { absolute, formatDecimal, parseDecimal, UNIT } from '../decimal.ts';
import type { Text } from '../reason.ts';
import { reasons } from '../reasons.ts';
import { foldNumber, type Transport } from './transport.ts';
import type { BillBalance } from './write-off.ts';

/** The fields of a row as they come: text, whatever the channel. */
export const BILL_FIELDS = [
  'customsCode',
  'voyageNo',
  'billNo',
  'trafNo',
  'trafMode',
  'country',
  'pieces',
  'weight',
  'changeReason',
] as const;
export type BillField = (typeof BILL_FIELDS)[number];
export type BillRow = Partial<Record<BillField, string>>;

/** A master bill as it is kept: its numbers folded, so that they are found however they are written. */
export interface Bill extends Transport {
  customsCode: string;
  trafMode: string | undefined;
  /** Where the transport departed from, old numeric code. */
  country: string | undefined;
  pieces: number;
  /** Gross, in hundred-thousandths of a kilogram. */
  weight: bigint;
  changeReason: string | undefined;
}

/** A fault of a row: what was given, which rule it breaks and what to do. */
export interface BillFault {
  row: number;
  field: BillField;
  value: string;
  code: '13348' | '13349';
  rule: Text;
  remedy: Text;
}

const PIECES_MAX = 9_999_999;
const WEIGHT_MAX = 10_000_000n * UNIT;

interface FieldRule {
  optional?: true;
  holds(value: string): boolean;
  rule: Text;
  remedy: Text;
}

const matches = (pattern: RegExp) => (value: string) => pattern.test(value);

const FIELDS: Readonly<Record<BillField, FieldRule>> = {
  customsCode: {
    holds: matches(/^\d{4}$/),
    rule: { zh: '须为4位关区代码', en: 'must be a customs district of four digits' },
    remedy: { zh: '填写口岸关区代码，如5317', en: 'Write the district of the port, for example 5317' },
  },
  voyageNo: {
    holds: matches(/^[^\s].{0,31}$/u),
    rule: { zh: '必填，至多32个字符', en: 'is required, at most 32 characters' },
    remedy: { zh: '填写航次或航班号', en: 'Write the voyage or flight number' },
  },
  billNo: {
    holds: matches(/^[^\s].{0,36}$/u),
    rule: { zh: '必填，至多37个字符', en: 'is required, at most 37 characters' },
    remedy: { zh: '填写总运单号', en: 'Write the number of the master bill' },
  },
  trafNo: {
    holds: matches(/^[^\s].{0,99}$/u),
    rule: { zh: '必填，至多100个字符', en: 'is required, at most 100 characters' },
    remedy: { zh: '填写运输工具名称或编号', en: 'Write the name or number of the means of transport' },
  },
  trafMode: {
    optional: true,
    holds: matches(/^[0-9A-Z]$/),
    rule: { zh: '须为1位运输方式代码', en: 'must be a transport mode of one character' },
    remedy: { zh: '填写运输方式代码，如5为航空', en: 'Write the code of the mode, 5 for air, or leave it out' },
  },
  country: {
    optional: true,
    holds: matches(/^\d{3}$/),
    rule: { zh: '须为3位国别代码', en: 'must be a country of three digits' },
    remedy: {
      zh: '填写起运国（地区）代码，如110',
      en: 'Write the country of departure, for example 110, or leave it out',
    },
  },
  pieces: {
    holds: (value) => /^\d{1,7}$/.test(value) && Number(value) > 0 && Number(value) <= PIECES_MAX,
    rule: { zh: `须为1至${PIECES_MAX}的整数`, en: `must be a whole number from 1 to ${PIECES_MAX}` },
    remedy: { zh: '填写总运单件数', en: 'Write the pieces of the master bill' },
  },
  weight: {
    holds: (value) => {
      const weight = parseDecimal(value);
      return weight !== undefined && weight > 0n && absolute(weight) <= WEIGHT_MAX;
    },
    rule: {
      zh: '须为大于0的千克数，至多5位小数',
      en: 'must be kilograms above 0 with at most five decimals',
    },
    remedy: { zh: '填写总运单毛重（千克）', en: 'Write the gross weight of the master bill in kilograms' },
  },
  changeReason: {
    optional: true,
    holds: (value) => value.length <= 100,
    rule: { zh: '至多100个字符', en: 'has at most 100 characters' },
    remedy: { zh: '缩短变更原因', en: 'Shorten the reason' },
  },
};

/** Reads a row: a bill, or every fault of it. */
export function readBill(row: BillRow, number: number): { bill: Bill } | { faults: BillFault[] } {
  const faults: BillFault[] = [];
  for (const field of BILL_FIELDS) {
    const { optional, holds, rule, remedy } = FIELDS[field];
    const value = row[field] ?? '';
    if (value === '' && optional) continue;
    if (!holds(value)) faults.push({ row: number, field, value, code: '13348', rule, remedy });
  }
  return faults.length > 0 ? { faults } : { bill: billOf(row as Record<BillField, string>) };
}

const billOf = (row: Record<BillField, string>): Bill => ({
  customsCode: row.customsCode,
  voyageNo: foldNumber(row.voyageNo),
  billNo: foldNumber(row.billNo),
  trafNo: row.trafNo.trim(),
  trafMode: row.trafMode || undefined,
  country: row.country || undefined,
  pieces: Number(row.pieces),
  weight: parseDecimal(row.weight)!,
  changeReason: row.changeReason || undefined,
});

/**
 * May a bill that is there become this one? A change says why; what has been written off stays covered, and its transport stays what
 * the parcels came by.
 */
export function changeFaults(stored: BillBalance, next: Bill, row: number): BillFault[] {
  const { remedy } = reasons['13349']!;
  const faults: BillFault[] = [];
  const fault = (field: BillField, value: string, rule: Text, advice: Text = remedy) =>
    faults.push({ row, field, value, code: '13349', rule, remedy: advice });
  if (next.changeReason === undefined) {
    const rule = { zh: '变更舱单须填写原因', en: 'is required to change a bill that is there' };
    fault('changeReason', '', rule, { zh: '填写变更原因', en: 'Say why in changeReason' });
  }
  if (next.pieces < stored.piecesWritten) {
    const { piecesWritten: written } = stored;
    fault('pieces', String(next.pieces), {
      zh: `已核销${written}件，不得少于该数`,
      en: `is below the ${written} written off`,
    });
  }
  if (next.weight < stored.weightWritten) {
    const written = formatDecimal(stored.weightWritten);
    fault('weight', formatDecimal(next.weight), {
      zh: `已核销${written}千克，不得少于该数`,
      en: `is below the ${written} kg written off`,
    });
  }
  if (stored.piecesWritten > 0 && foldNumber(next.trafNo) !== foldNumber(stored.trafNo)) {
    fault('trafNo', next.trafNo, {
      zh: `已按${stored.trafNo}核销，不得变更运输工具`,
      en: `differs from ${stored.trafNo}, by which parcels were written off`,
    });
  }
  return faults;
}

/** A bill from which something was written off stays. */
export function deleteFaults(stored: BillBalance): BillFault[] {
  if (stored.piecesWritten === 0) return [];
  const rule = {
    zh: `已核销${stored.piecesWritten}件，不得删除`,
    en: `has ${stored.piecesWritten} pieces written off and cannot be deleted`,
  };
  const { remedy } = reasons['13349']!;
  return [{ row: 1, field: 'billNo', value: stored.billNo, code: '13349', rule, remedy }];
}
