/**
 * Port: telling a person that his identity was used in a declaration. Simulated: an outbox table whose rows a gateway of the operator would
 * send. Off unless the operator switches it on. Only masked words ever stand there.
 */
import { logicPassed, maskIdNumber, maskName } from '@tongguan/clearance';
import type { Pool } from 'pg';
import type { Step } from '../pipeline/steps.ts';
import type { Stamp } from '../receipts/write.ts';
import type { Clock, Seal } from '../services.ts';
import { CopyRows, copyInto } from '../store/copy.ts';
import { loadSql } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';

const dropNotices = loadSql(import.meta.url, 'drop-notices');

/** A gateway that has not sent a notice in a month will not. */
const KEPT_MS = 30 * 86_400_000;
const DROPPED_MAX = 10_000;

const copyNotices = copyInto('person_notice (person, made_at, text)');

export type TellPeople = (tx: Transaction, stamp: Stamp, steps: readonly Step[]) => void;

export const tellNobody: TellPeople = () => {};

/** Empties the outbox of what is old, all of it. */
export async function dropOldNotices({ pool, clock }: { pool: Pool; clock: Clock }): Promise<void> {
  const before = new Date(clock.now() - KEPT_MS);
  while ((await pool.query(dropNotices, [before, DROPPED_MAX])).rowCount === DROPPED_MAX);
}

/** In the commit of the decision: who was told of a case is who it was decided for. */
export const tellByOutbox =
  (seal: Pick<Seal, 'person'>): TellPeople =>
  (tx, stamp, steps) => {
    const rows = new CopyRows();
    for (const { inventory, status } of steps.filter(isNews)) {
      const { buyerName = '', buyerIdNumber = '', ebpName = '', orderNo = '' } = inventory.record.head;
      const used = status === 100 ? '申报清单被退回' : '申报清单已受理';
      const text = `${maskName(buyerName)}（${maskIdNumber(buyerIdNumber)}）：您的身份信息被用于${ebpName}订单${orderNo}的跨境电商进口申报，${used}。如非本人购买，请联系海关。`;
      rows.row(3).bytes(seal.person(buyerIdNumber)).time(stamp.nowMs).text(text);
    }
    rows.send(tx, copyNotices);
  };

/** He was told that a list is accepted when it was held; what follows is told where it is sent back after all. */
const isNews = ({ status, receipts }: Step): boolean =>
  status === 100 || receipts.some((receipt) => receipt.status === logicPassed.status);
