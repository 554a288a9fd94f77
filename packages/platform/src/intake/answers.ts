/** The HTTP bodies of intake: the 202, and RFC 9457 problems that hold every fault. */
import type { Fault } from '@tongguan/ceb';
import { beijingIso } from '../clock.ts';
import type { Accepted, IntakeAnswer, Problem } from '../services.ts';

const TITLES: Record<number, string> = {
  400: 'The message is refused',
  401: 'The sender is not proven',
  403: 'The sender may not declare for this company',
  409: 'This guid was used for other content',
  429: 'Too much from this sender',
  503: 'The platform is busy',
};

export interface StoredMessage {
  day: string;
  id: number;
  type: string;
  guid: string;
  records: number;
  receivedAtMs: number;
}

/** messageId as clients see it: day and row, so that looking it up needs no index. */
export const messageId = (day: string, id: number): string => `${day.replaceAll('-', '')}-${id}`;

export function accepted(message: StoredMessage): IntakeAnswer {
  const body: Accepted = {
    messageId: messageId(message.day, message.id),
    type: message.type,
    guid: message.guid,
    records: message.records,
    status: 'accepted',
    receivedAt: beijingIso(message.receivedAtMs),
  };
  return { status: 202, body };
}

type ProblemStatus = Exclude<IntakeAnswer['status'], 202>;

export function problem(status: ProblemStatus, errors: Fault[], messageIdText?: string): IntakeAnswer {
  const body: Problem = {
    type: 'about:blank',
    title: TITLES[status] ?? 'Refused',
    status,
    detail: errors[0] ? `${errors[0].path}: ${errors[0].message}` : '',
    errors,
    ...(messageIdText ? { messageId: messageIdText } : {}),
  };
  return { status, problem: body };
}

export function busy(status: 429 | 503, error: Fault, retryAfterSeconds: number): IntakeAnswer {
  return { ...(problem(status, [error]) as { status: 429 | 503; problem: Problem }), retryAfterSeconds };
}
