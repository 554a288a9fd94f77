/** What the command centre sees: the stream of figures, and what stands behind them. Types and names only, for platform and pages alike. */

/** The links of the chain that a document passes; links.ts says what each is. */
export type Link = 'channel' | 'intake' | 'matching' | 'verification' | 'tax' | 'risk' | 'release' | 'receipts';

/** `look`: somebody should look at it; `failing`: it does not do its work. */
export type Health = 'quiet' | 'look' | 'failing';

export interface LinkFigures {
  /** Things that passed, a second; mean of the last five. */
  rate: number;
  /** Turned back here, a minute. */
  rejects: number;
  /** Things that wait here. */
  backlog: number;
  /** There are more than that: no more were counted. */
  more: boolean;
  /** Platform's time since which the oldest waits. */
  oldestAt: number | null;
  /** Milliseconds over the last half minute; null: nothing passed. */
  p50: number | null;
  p99: number | null;
  health: Health;
}

/** A way in: HTTP, folders, message queues. */
export interface ChannelFigures {
  name: 'http' | 'folder' | 'amqp';
  rate: number;
  /** Refused and shed in the last minute. */
  refused: number;
  shed: number;
  /** Since when nothing has come; null: in the last minute something did. */
  silentSince: number | null;
}

/** A customs office that releases parcels of e-commerce. */
export interface SiteFigures {
  customsCode: string;
  name: string;
  perMinute: number;
  today: number;
}

export interface SenderFigures {
  code: string;
  name: string;
  messages: number;
  records: number;
  errors: number;
  released: number;
}

export interface Cause {
  code: string;
  /** In the last hour. */
  n: number;
  /** E-port's own or customs'. */
  layer: 'eport' | 'customs';
  words: { zh: string; en: string };
}

/** One second of the whole platform. */
export interface Frame {
  /** Number of the second: the event's id. */
  second: number;
  /** The platform's clock, ms. */
  at: number;
  links: Record<Link, LinkFigures>;
  perMinute: { received: number; released: number; rejected: number };
  today: { received: number; released: number; rejected: number };
  /** Released yesterday up to this time of day; null: nothing is known of yesterday. */
  yesterdayByNow: number | null;
  waiting: { n: number; more: boolean; oldestAt: number | null };
  people: { review: number; arrival: number; guarantee: number };
  capacity: {
    /** Share that is left, by whichever is nearer its end: the wire workers or the machine. */
    left: number;
    /** Lists a second decided now. */
    rate: number;
    workers: number;
    /** Share of time in which the wire workers are at work, and the machine's processors. */
    workersBusy: number;
    machineBusy: number;
  };
  channels: ChannelFigures[];
  /** Lists of a stress test decided, a second. */
  stress: number;
}

/** What changes slower than a second: sent when it is new, at most every few seconds. */
export interface Boards {
  sites: SiteFigures[];
  senders: SenderFigures[];
  causes: Cause[];
  samples: TroubleSample[];
}

/** A document that went wrong or took long, of the last minutes. */
export interface TroubleSample {
  at: number;
  link: Link;
  kind: 'rejected' | 'contradictory' | 'slow';
  sender: string;
  number: string;
  copNo: string;
  code: string;
  ms: number;
}

/** Counts of one minute, by the platform's clock. */
export interface Minute {
  at: number;
  received: number;
  released: number;
  rejected: number;
}

/** First event of a stream; what follows is a `frame` each second and `boards`, `minutes`, `alarms` when they change. */
export interface Snapshot {
  frame: Frame;
  /** The last minutes by the second: releases. */
  seconds: { at: number; released: number; received: number; rejected: number }[];
  today: Minute[];
  yesterday: Minute[];
  boards: Boards;
  alarms: Alarm[];
}

export interface Alarm {
  id: number;
  rule: string;
  /** What it is about: a link, a channel, a participant; empty: the whole platform. */
  object: string;
  severity: 'look' | 'failing';
  /** ISO times. */
  since: string;
  /** Last seen to be so; null while it still is. */
  overAt: string | null;
  /** How often it has come since it was raised first. */
  times: number;
  /** Figure that raised it, and the one it must stay below. */
  value: number;
  bound: number;
  owner: string | null;
  note: string | null;
  closedBy: string | null;
  closedAt: string | null;
}

/** Events of the stream, by name. */
export interface StreamEvents {
  snapshot: Snapshot;
  frame: Frame;
  boards: Boards;
  minutes: Minute[];
  alarms: Alarm[];
}

export type RecipientKind = 'wecom' | 'dingtalk' | 'feishu' | 'webhook' | 'mail';

/** Who is told of alarms. Its address is not shown again. */
export interface Recipient {
  id: number;
  kind: RecipientKind;
  name: string;
  least: 'look' | 'failing';
  addedBy: string;
  addedAt: string;
  /** Why the last one was not taken. */
  lastError: string | null;
}

/** A document that needs somebody: its case waits too long, it belongs to nothing, or it contradicts the others. */
export interface Trouble {
  kind: 'stuck' | 'orphaned' | 'contradictory';
  /** Of those that are put off the list by hand; a stuck case goes when it goes on. */
  id: number | null;
  caseId: number | null;
  document: 'order' | 'payment' | 'waybill' | 'list';
  /** What a stuck case waits for. */
  hold: 'documents' | 'arrival' | 'review' | 'guarantee' | null;
  number: string;
  copNo: string;
  participant: string;
  code: string;
  since: string;
}

/** What operators have told a company. */
export interface CompanyNotice {
  id: number;
  at: string;
  object: string;
  text: string;
}

/** Doors that the patrol goes through, in the order of a list's way. A channel is among them where the patrol has one of its own. */
export const PATROL_DOORS = ['http', 'folder', 'receipts', 'status', 'pages'] as const;
export type PatrolDoorName = (typeof PATROL_DOORS)[number];

/** A door as the patrol found it last, and over an hour. */
export interface PatrolDoor {
  door: PatrolDoorName;
  /** Minute of the last round. */
  at: string;
  /** Milliseconds to the answer (202 of a message); null: there was none. */
  ms: number | null;
  /** Milliseconds from the list's sending until its 800 was read; null of doors that only read. */
  releasedMs: number | null;
  /** Why it failed; null: it did not. */
  fault: string | null;
  /** The patrol has not gone out since. */
  stale: boolean;
  /** Of each round of the last hour, the longer time; null: it failed. */
  hour: (number | null)[];
}

/** `lead` 值班长, `watch` 监控值守, `technical` 技术保障, `liaison` 企业联络. */
export type DutyTask = 'lead' | 'watch' | 'technical' | 'liaison';

/** A person's duty. Somebody without an account is shown masked. */
export interface Shift {
  id: number;
  /** ISO times. */
  beginsAt: string;
  endsAt: string;
  /** Customs district; null: the whole platform. */
  district: string | null;
  districtName: string | null;
  task: DutyTask;
  login: string | null;
  name: string;
  phone: string | null;
}

export interface DutyPerson {
  login: string;
  name: string;
}

export interface DutyNow {
  now: Shift[];
  /** All who begin when somebody begins next. */
  next: Shift[];
  /** By rule of alarms: who should see to it. */
  owners: Record<string, string>;
}

/** When somebody is called. */
export interface AlarmRule {
  rule: string;
  /** Null: it compares with nothing. */
  bound: number | null;
  /** For which it must be so. */
  seconds: number;
  enabled: boolean;
}
