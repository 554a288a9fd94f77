/** A file on its way, and what its records were answered. */
import type { PortalReceiptLine, SubmittedAnswer } from '@tongguan/platform/api-types';

export interface Submission {
  id: number;
  file: File;
  state: 'queued' | 'sending' | 'taken' | 'refused';
  answer?: SubmittedAnswer;
  error?: Error;
}

export interface Step {
  status: string;
  /** Records that have it. */
  count: number;
  /** From when the platform had the file to the last of them. */
  ms: number;
}

/** The order in which statuses follow each other; refusals last. */
const ORDER = ['1', '2', '120', '300', '800', '899', '100'];
const place = (status: string): number => (ORDER.indexOf(status) + ORDER.length + 1) % (ORDER.length + 1);

export type ReceiptsByGuid = ReadonlyMap<string, readonly PortalReceiptLine[]>;

/** What has come for the records of a file, by status. */
export function stepsOf({ answer }: Submission, receipts: ReceiptsByGuid): Step[] {
  if (!answer) return [];
  const from = Date.parse(answer.receivedAt);
  const steps = new Map<string, Step>();
  for (const { guid } of answer.records) {
    for (const { returnStatus: status, at } of receipts.get(guid) ?? []) {
      const step = steps.get(status) ?? { status, count: 0, ms: 0 };
      steps.set(status, { status, count: step.count + 1, ms: Math.max(step.ms, Date.parse(at) - from) });
    }
  }
  return [...steps.values()].sort((a, b) => place(a.status) - place(b.status));
}

const FINAL = /^(100|800|899|-.*)$/;
/** Orders, payments and waybills end with 120; the list goes on. */
const isInventory = ({ answer }: Submission): boolean => answer?.type === 'CEB621Message';

/** Records whose last receipt is there. */
export function doneCount(submission: Submission, receipts: ReceiptsByGuid): number {
  const ends = (status: string) => FINAL.test(status) || (status === '120' && !isInventory(submission));
  return (submission.answer?.records ?? []).filter(({ guid }) =>
    receipts.get(guid)?.some(({ returnStatus }) => ends(returnStatus)),
  ).length;
}
