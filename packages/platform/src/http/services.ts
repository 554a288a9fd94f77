/** What the HTTP door needs from the rest of the platform. `runtime.ts` supplies it; tests may supply parts of their own. */

import type { Fault } from '@tongguan/ceb';
import type { Parameters, Tariff } from '@tongguan/clearance';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { ArchivedDays } from '../archive/days.ts';
import type { BondedTools } from '../bonded/tools.ts';
import type { Contents } from '../documents/contents.ts';
import type { PackedMessage } from '../documents/packs.ts';
import type { KeyRef } from '../intake/kinds.ts';
import type { Printer } from '../papers/printer.ts';
import type { Beside } from '../pipeline/held.ts';
import type { RawDataInbox } from '../raw-data/receive.ts';
import type { Delivery } from '../receipts/hostile.ts';
import type { Reference } from '../reference/index.ts';
import type { Clock, Intake, ReceiptReader, Registry, Seal } from '../services.ts';
import type { Bank } from '../taxes/bank.ts';

export interface HttpServices {
  pool: Pool;
  intake: Intake;
  /** Messages waiting for their commit in this process, and how many it takes before it sheds load. */
  intakeLoad(): { waiting: number; bound: number };
  /** The record: replay, proof, status. */
  receipts: ReceiptReader;
  /** The same as it reaches each participant. */
  delivery: Delivery;
  registry: Registry;
  clock: Clock;
  seal: Seal;
  messages: MessageArchive;
  contents: Contents;
  /** Days that are not in the tables any more. */
  archived: ArchivedDays;
  desk: Desk;
  /** What sites report of goods that come back. */
  site: Site;
  bonded: BondedTools;
  law: { parameters: Parameters; tariff: Tariff };
  bank: Bank;
  printer: Printer;
  /** Where those who hold papers reach this platform: `https://customs.example`, without a slash at the end. */
  publicUrl: string;
  /** Shared with the bank, for its call-backs; empty: none are taken. Never logged. */
  bankSecret: string;
  /** Positive list, bans and tables beside the tariff; filed goods. */
  reference: Reference;
  /** Raw data of payments that platforms upload. */
  rawData: RawDataInbox;
  /** Has cases looked at again, found by these keys. */
  wake(keys: readonly KeyRef[]): void;
  /** Bearer token of the operator's own tools (`/desk`). Never logged. */
  operatorToken: string;
  log: Logger;
  /** Ranges (CIDR) that webhooks may reach though they are not public, for a sandbox on one machine. */
  webhookAllow: readonly string[];
}

/** Opens what intake sealed. */
export interface MessageArchive {
  /** One message with its pack and, when it was refused, its sealed faults. */
  open(message: {
    day: string;
    id: number;
    sealed: Buffer;
    faults: Buffer | null;
  }): Promise<{ faults: readonly Fault[]; original: Buffer }>;
  /** All messages of a pack, by id. */
  openPack(pack: { day: string; sealed: Buffer }): Promise<Map<number, PackedMessage>>;
}

/** An open return as a site needs it: what is to come, and until when. No personal data. */
export interface AwaitedReturn {
  preNo: string;
  invtNo: string;
  customsCode: string;
  state: string;
  /** Last day for the goods; null where customs rejected it. */
  backBy: string | null;
  lines: readonly { gnum: string; gcode: string; qty: string; unit: string }[];
}

/**
 * `not-released`: no list of it has been passed, or it was cancelled. `bonded`: it leaves by the gate of its zone. `emergency`: it leaves before its
 * documents are there.
 */
export interface ParcelLeft {
  logisticsCode: string;
  logisticsNo: string;
  state: 'left' | 'not-released' | 'bonded' | 'emergency';
}

export interface Site {
  /** Parcels of direct purchase have left: 899 for their lists. `by`: the site that says so. */
  left(parcels: readonly { logisticsCode: string; logisticsNo: string }[], by: string): Promise<ParcelLeft[]>;
  awaited(preNo: string): Promise<AwaitedReturn | undefined>;
  /** Open returns of a customs district, or of all; those whose time ends first in front. */
  awaitedIn(customsCode?: string): Promise<AwaitedReturn[]>;
  /** Its goods are there: `done` in time, `lapsed` late; the same when it is said again. `not-open`: it was withdrawn or rejected. */
  arrived(preNo: string, site: string): Promise<'done' | 'lapsed' | 'unknown' | 'not-open'>;
}

export interface DeskVerdict {
  outcome: 'release' | 'reject';
  /** Customs code of the answer; the desk's usual one when left out. */
  code?: string;
  reason: string;
  /** Login of the officer, or of both; kept with the decision. */
  officer?: string;
}

export interface Desk {
  /**
   * `unknown`: no such case waits. `not-held`: it waits for documents or arrival, not for an officer.
   * `unknown-code`: not one of the customs reason codes. `by-order`: goods of its kind are held by an operator's order, which is to be lifted.
   */
  decide(
    caseId: number,
    verdict: DeskVerdict,
    beside?: Beside,
  ): Promise<'decided' | 'unknown' | 'not-held' | 'by-order' | 'unknown-code'>;
}
