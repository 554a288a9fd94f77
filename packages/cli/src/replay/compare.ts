/** Real receipts against ours: by document, status and reason. Pure. */
import { type Fields, isMessageType, tableOf } from '@tongguan/ceb';

/** What a receipt says, without numbers and texts that differ between two systems. */
export interface Said {
  type: string;
  /** The document it answers: its business key without the numbers that the system gave. */
  document: string;
  status: string;
  /** `1327`, or empty where the text holds no code. */
  reason: string;
}

export interface Agreement {
  type: string;
  status: string;
  reason: string;
  agreed: number;
  different: number;
}

export interface Difference {
  said: Said;
  /** What we said about the same document instead; empty when nothing. */
  ours: Said[];
}

export interface Comparison {
  agreements: Agreement[];
  differences: Difference[];
}

/** Numbers that E-port and customs give: two systems never give the same. */
const GIVEN = new Set(['preNo', 'invtNo', 'rkdNo', 'sumNo']);

export function saidBy(type: string, fields: Fields): Said {
  const keys = isMessageType(type) ? tableOf(type).businessKey.filter((name) => !GIVEN.has(name)) : [];
  const { returnStatus: status = '', returnInfo = '' } = fields;
  return {
    type,
    document: keys.map((name) => `${name}=${fields[name] ?? ''}`).join(' '),
    status,
    reason: /\[Code:(\d+);/.exec(returnInfo)?.[1] ?? '',
  };
}

/** Each real receipt looks for one of ours that says the same; ours that no real one asks for are not counted. */
export function compare(real: readonly Said[], ours: readonly Said[]): Comparison {
  const left = new Map<string, number>();
  for (const said of ours) left.set(keyOf(said), (left.get(keyOf(said)) ?? 0) + 1);
  const agreements = new Map<string, Agreement>();
  const differences: Difference[] = [];
  for (const said of real) {
    const { type, status, reason } = said;
    const group = `${type} ${status} ${reason}`;
    const counted = agreements.get(group) ?? { type, status, reason, agreed: 0, different: 0 };
    agreements.set(group, counted);
    const standing = left.get(keyOf(said)) ?? 0;
    if (standing > 0) {
      left.set(keyOf(said), standing - 1);
      counted.agreed++;
      continue;
    }
    counted.different++;
    const about = ours.filter((one) => one.type === type && one.document === said.document);
    differences.push({ said, ours: about });
  }
  const sorted = [...agreements.entries()].sort(([a], [b]) => a.localeCompare(b));
  return { agreements: sorted.map(([, agreement]) => agreement), differences };
}

function keyOf({ type, document, status, reason }: Said): string {
  return JSON.stringify([type, document, status, reason]);
}
