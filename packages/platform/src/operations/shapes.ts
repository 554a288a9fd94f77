/** Orders of operators: what they are, and how far they have come. Types only, for platform and pages alike. */

export interface HoldParams {
  by: 'origin' | 'hs' | 'seller';
  /** Old numeric country code, the first digits of an HS code, or the seller's code. */
  value: string;
}

export interface PauseParams {
  participant: string;
}

export interface PauseRuleParams {
  rule: string;
}

/** Waiting cases that are looked at again: one, or all of a kind that were taken between two times. */
export interface ReprocessParams {
  caseId?: number;
  hold?: 'documents' | 'arrival';
  from?: string;
  to?: string;
}

/** Receipts that are pushed to the participant's webhooks once more. */
export interface ResendParams {
  participant: string;
  from: number;
  to: number;
}

export type OperationKind = 'hold' | 'pause' | 'pause-rule' | 'reprocess' | 'resend';

export type OperationState = 'asked' | 'active' | 'done' | 'refused' | 'undone' | 'lapsed';

export interface Operation {
  id: number;
  kind: OperationKind;
  params: HoldParams | PauseParams | PauseRuleParams | ReprocessParams | ResendParams;
  reason: string;
  state: OperationState;
  askedBy: string;
  askedAt: string;
  confirmedBy: string | null;
  confirmedAt: string | null;
  confirmUntil: string | null;
  undoAskedBy: string | null;
  endedBy: string | null;
  endedAt: string | null;
  result: Record<string, number> | null;
  /** Of a hold: cases that it holds now. */
  holding: number;
}
