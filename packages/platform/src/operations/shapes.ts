/** Orders of operators: what they are, and how far they have come. Types only, for platform and pages alike. */

export interface HoldParams {
  by: 'origin' | 'hs' | 'seller';
  /** Old numeric country code, the first digits of an HS code, or the seller's code. */
  value: string;
}

export interface PauseParams {
  participant: string;
}

/** A rule that only warns for so many hours, from the second person's word on. */
export interface PauseRuleParams {
  rule: string;
  hours: number;
}

/** Those outside without whose answer cases may go on, when somebody orders it. */
export type AwayParty = 'register' | 'raw-data' | 'site';

/** Cases do not wait for a party that is away, for so many hours. */
export interface DegradeParams {
  party: AwayParty;
  /** One platform (raw-data), a customs district or one site of it (site); left out: all. */
  of?: string;
  hours: number;
}

/** A parcel that may leave before its documents are there. */
export interface EmergencyParams {
  logisticsCode: string;
  logisticsNo: string;
  customsCode: string;
  /** Who is to hand the documents in. */
  declarant: string;
  /** In words. */
  goods: string;
  /** Masked: 王*明. */
  consignee: string;
  /** Days until the documents must be there. */
  days: number;
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

export type OperationKind = 'hold' | 'pause' | 'pause-rule' | 'degrade' | 'emergency' | 'reprocess' | 'resend';

export type OperationState = 'asked' | 'active' | 'done' | 'refused' | 'undone' | 'lapsed';

export interface Operation {
  id: number;
  kind: OperationKind;
  params: HoldParams | PauseParams | PauseRuleParams | DegradeParams | EmergencyParams | ReprocessParams | ResendParams;
  reason: string;
  state: OperationState;
  askedBy: string;
  askedAt: string;
  confirmedBy: string | null;
  confirmedAt: string | null;
  confirmUntil: string | null;
  /** Of what lets something go for a time: when that is over. */
  endsAt: string | null;
  undoAskedBy: string | null;
  endedBy: string | null;
  endedAt: string | null;
  result: Record<string, number> | null;
  /** Of a hold: cases that it holds now. */
  holding: number;
  /** Lists that went on under it, to be audited afterwards. */
  letGo: number;
}

/** A rule that may be paused, with why. */
export interface PausableRuleView {
  rule: string;
  /** What its failure says. */
  message: { zh: string; en: string };
  why: { zh: string; en: string };
}

/** A party outside, as far as the platform has to do with it. */
export type OutsideParty = AwayParty | 'bank';

export interface PartyState {
  party: OutsideParty;
  /** hold: cases wait for it; release: an order lets them go on; payments: nothing is held, payments wait. */
  mode: 'hold' | 'release' | 'payments';
  /** Orders that let cases go on without it, or one of it. */
  orders: { id: number; of: string | null; endsAt: string | null }[];
  /** open: nobody asks for a while, as it failed several times in a row; null: it has no breaker. */
  breaker: 'closed' | 'open' | null;
  lastAnswerAt: string | null;
  /** Of the last ten minutes. */
  answered: number;
  failed: number;
  /** Cases, questions or payments that wait because of it, at most 2,000. */
  waiting: number;
  oldestAt: string | null;
  /** Lists let go without its answer, which is still to come. */
  owed: number;
}

export type AuditWhy = 'rule' | 'register' | 'raw-data' | 'site' | 'emergency';

export type AuditState = 'waiting' | 'agreed' | 'open' | 'closed';

/** What a list was let go without. */
export interface AfterAudit {
  id: number;
  caseId: number;
  day: string;
  why: AuditWhy;
  about: string;
  operation: number;
  participant: string;
  orderNo: string;
  dutiableFen: number;
  madeAt: string;
  /** What has become of the list: status of its last decision. */
  status: number | null;
  state: AuditState;
  found: string | null;
  settledAt: string | null;
  closedBy: string | null;
  note: string | null;
}

/** A parcel that may leave, or has left, before its documents are there. */
export interface Emergency {
  id: number;
  params: EmergencyParams;
  reason: string;
  state: 'open' | 'rejected' | 'settled' | 'undone';
  givenAt: string;
  dueAt: string;
  overdue: boolean;
  leftAt: string | null;
  leftBy: string | null;
  askedBy: string;
  confirmedBy: string | null;
  /** The declarant was told that the documents are overdue. */
  toldAt: string | null;
}
