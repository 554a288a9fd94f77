/** What needs the company today, and today's funnel. Everything is read from its own receipts and small tables, with a bound. */
import { beijingDay } from '../clock.ts';
import type { HttpServices } from '../http/services.ts';
import { loadSql } from '../store/sql.ts';
import { backwards, lastNumber } from './latest.ts';
import { receiptLine, stateOf } from './receipt-line.ts';
import type { PortalHomeAnswer, PortalReceiptLine } from './shapes.ts';

const deadLettersSql = loadSql(import.meta.url, 'dead-letters');
const noticesDueSql = loadSql(import.meta.url, 'notices-due');
const guaranteeSql = loadSql(import.meta.url, 'guarantee');

/** Receipts of today that are looked through: a quarter of a second of a busy web process. */
const LOOKED_MAX = 10_000;
const MEND_MAX = 10;
const LATEST_MAX = 8;
/** Of the guarantee that was filed: below it somebody should look. */
const LOW_SHARE = 0.2;

export async function homeOf(services: HttpServices, company: string): Promise<PortalHomeAnswer> {
  const { pool, registry } = services;
  const [own, today, guarantees, notices, dead] = await Promise.all([
    registry.byCode(company),
    todayOf(services, company),
    pool.query<{ left_fen: number; filed_fen: number }>(guaranteeSql, [company]),
    pool.query<{ notice_no: string; due_day: string; total_fen: number }>(noticesDueSql, [company]),
    pool.query<{ count: number }>(deadLettersSql, [company]),
  ]);
  const { code, name, roles, sandbox } = own!;
  const [account] = guarantees.rows;
  return {
    company: { code, name, roles, sandbox },
    ...today,
    ...(account && {
      guarantee: {
        leftFen: Number(account.left_fen),
        filedFen: Number(account.filed_fen),
        low: Number(account.left_fen) < Number(account.filed_fen) * LOW_SHARE,
      },
    }),
    noticesDue: notices.rows.map((row) => ({
      noticeNo: row.notice_no,
      dueDay: row.due_day,
      totalFen: Number(row.total_fen),
    })),
    deadLetters: Number(dead.rows[0]!.count),
  };
}

/** Walks today's receipts from the newest: the first of a document is where it stands. */
async function todayOf({ pool, receipts: reader, clock }: HttpServices, receiver: string) {
  const today = beijingDay(clock.now());
  const from = await lastNumber(pool, receiver);
  const seen = new Map<string, PortalReceiptLine>();
  const latest: PortalReceiptLine[] = [];
  let stored = 0;
  let looked = 0;
  let whole = true;
  for await (const receipt of backwards({ reader, receiver, from, most: LOOKED_MAX + 1 })) {
    const line = receiptLine(receipt);
    if (latest.length < LATEST_MAX) latest.push(line);
    else if (line.at.slice(0, 10) !== today) break;
    if (line.at.slice(0, 10) !== today) continue;
    looked++;
    if (looked > LOOKED_MAX) whole = false;
    if (!seen.has(line.document)) seen.set(line.document, line);
    if (line.kind === 'inventory' && line.returnStatus === '120') stored++;
  }
  const documents = [...seen.values()];
  const count = (state: string) =>
    documents.filter((line) => line.kind === 'inventory' && stateOf(line) === state).length;
  const rejected = documents.filter((line) => stateOf(line) === 'rejected');
  return {
    funnel: { sent: documents.length, stored, released: count('released'), rejected: rejected.length, whole },
    toMend: rejected.slice(0, MEND_MAX),
    latest,
  };
}
