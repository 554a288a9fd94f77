/** A file on its way, and what its records were answered. */
import type { PortalReceiptLine, SubmittedAnswer } from '@tongguan/platform/api-types';

export interface Submission {
  id: number;
  file: File;
  state: 'queued' | 'sending' | 'taken' | 'refused';
  answer?: SubmittedAnswer;
  error?: Error;
  /** When it left this browser. */
  sentMs?: number;
}

/** With when it was here. */
export type SeenReceipt = PortalReceiptLine & { seenMs: number };

export interface Step {
  status: string;
  /** Records that have it. */
  count: number;
  /** From when the file was sent until the last of them was here. */
  ms: number;
}

/** The order in which statuses follow each other; refusals last. */
const ORDER = ['1', '2', '120', '300', '800', '899', '100'];
const place = (status: string): number => (ORDER.indexOf(status) + ORDER.length + 1) % (ORDER.length + 1);

export type ReceiptsByDocument = ReadonlyMap<string, readonly SeenReceipt[]>;

/** What has come for the records of a file, by status. */
export function stepsOf({ answer, sentMs = 0 }: Submission, receipts: ReceiptsByDocument): Step[] {
  if (!answer) return [];
  const steps = new Map<string, Step>();
  for (const { document } of answer.records) {
    for (const { returnStatus: status, seenMs } of receipts.get(document) ?? []) {
      const step = steps.get(status) ?? { status, count: 0, ms: 0 };
      steps.set(status, { status, count: step.count + 1, ms: Math.max(step.ms, seenMs - sentMs) });
    }
  }
  return [...steps.values()].sort((a, b) => place(a.status) - place(b.status));
}

const FINAL = /^(100|800|899|-.*)$/;
/** Orders, payments and waybills end with 120; the list goes on. */
const isInventory = ({ answer }: Submission): boolean => answer?.type === 'CEB621Message';

/** Records whose last receipt is there. */
export function doneCount(submission: Submission, receipts: ReceiptsByDocument): number {
  const ends = (status: string) => FINAL.test(status) || (status === '120' && !isInventory(submission));
  return (submission.answer?.records ?? []).filter(({ document }) =>
    receipts.get(document)?.some(({ returnStatus }) => ends(returnStatus)),
  ).length;
}
