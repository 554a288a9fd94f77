/** What needs the company today, and today's funnel. Everything is read from its own receipts and small tables, with a bound. */
import { beijingDay } from '../clock.ts';
import type { HttpServices } from '../http/services.ts';
import { promotionsOf } from '../promotions/promotions.ts';
import type { ForecastAnswer } from '../promotions/shapes.ts';
import type { Receipt } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import { Kept } from '../web/kept.ts';
import { endingCertificate } from './ending-certificates.ts';
import { backwards, lastNumber } from './latest.ts';
import { aboutOf, documentName, receiptLine, stateOf } from './receipt-line.ts';
import type { PortalHomeAnswer, PortalReceiptLine } from './shapes.ts';
import { toldLines } from './standing.ts';

const deadLettersSql = loadSql(import.meta.url, 'dead-letters');
const noticesDueSql = loadSql(import.meta.url, 'notices-due');
const guaranteeSql = loadSql(import.meta.url, 'guarantee');
const unansweredSql = loadSql(import.meta.url, 'unanswered');

/** Receipts of today that are looked through, some 20 ms of the web process. A busier company is told of its latest ones alone. */
const LOOKED_MAX = 5_000;
const LIST_RECEIPT = 'CEB622Message';
/** Of a company whose people all look at once: what is told is some seconds old at most. */
const KEPT = { ms: 3_000, most: 200 };
const MEND_MAX = 10;
const LATEST_MAX = 8;
/** Of the guarantee that was filed: below it somebody should look. */
const LOW_SHARE = 0.2;

export function homes(services: HttpServices): (company: string) => Promise<PortalHomeAnswer> {
  const kept = new Kept<PortalHomeAnswer>(KEPT);
  return (company) => kept.of(company, () => homeOf(services, company));
}

async function homeOf(services: HttpServices, company: string): Promise<PortalHomeAnswer> {
  const { pool, registry, clock } = services;
  const [own, today, guarantees, notices, dead, unanswered, certificateEnds, promotions] = await Promise.all([
    registry.byCode(company),
    todayOf(services, company),
    pool.query<{ left_fen: number; filed_fen: number }>(guaranteeSql, [company]),
    pool.query<{ notice_no: string; due_day: string; total_fen: number }>(noticesDueSql, [company]),
    pool.query<{ count: number }>(deadLettersSql, [company]),
    pool.query<{ questions: number; letters: number; tickets: number }>(unansweredSql, [company]),
    endingCertificate(pool, company, services.clock.now()),
    promotionsOf(pool, company, clock),
  ]);
  const { code, name, roles, sandbox } = own!;
  const [account] = guarantees.rows;
  const { questions, letters, tickets } = unanswered.rows[0]!;
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
    promotions: needsOf(promotions, roles),
    deadLetters: Number(dead.rows[0]!.count),
    ...(certificateEnds && { certificateEnds }),
    ...{ questions: Number(questions), letters: Number(letters), tickets: Number(tickets) },
  };
}

/** Who sends lists, or has them sent: others are not asked what they will send. */
const FORETELLERS = ['platform', 'seller', 'broker'];

function needsOf(promotions: readonly ForecastAnswer[], roles: readonly string[]): PortalHomeAnswer['promotions'] {
  const isAsked = roles.some((role) => FORETELLERS.includes(role));
  return promotions.flatMap(({ id, name, firstDay, hours, windows }): PortalHomeAnswer['promotions'] => {
    if (windows) return [{ id, name, firstDay, need: 'windows' }];
    return hours === null && isAsked ? [{ id, name, firstDay, need: 'forecast' }] : [];
  });
}

/** Walks today's receipts from the newest: the first of a document is where it stands. */
async function todayOf(services: HttpServices, receiver: string) {
  const { pool, receipts: reader, clock } = services;
  const today = beijingDay(clock.now()).replaceAll('-', '');
  const from = await lastNumber(pool, receiver);
  const standing = new Map<string, Receipt>();
  const latest: PortalReceiptLine[] = [];
  let stored = 0;
  let looked = 0;
  let over = false;
  for await (const page of backwards({ reader, receiver, from, most: LOOKED_MAX })) {
    latest.push(...page.slice(0, LATEST_MAX - latest.length).map(receiptLine));
    for (const receipt of page) {
      over = !receipt.returnTime.startsWith(today);
      if (over) break;
      looked++;
      const about = aboutOf(receipt);
      const document = documentName(about, receipt.fields.guid);
      if (!standing.has(document)) standing.set(document, receipt);
      if (about.kind === 'inventory' && receipt.returnStatus === '120') stored++;
    }
    if (over) break;
  }
  const documents = [...standing.values()];
  const lists = documents.filter(({ type }) => type === LIST_RECEIPT);
  const rejected = documents.filter((receipt) => stateOf(receipt) === 'rejected');
  // A list that stands wants no mending, whatever was refused under its number since.
  const mend = await toldLines(services, rejected.slice(0, MEND_MAX).map(receiptLine));
  return {
    funnel: {
      ...{ sent: documents.length, stored, rejected: rejected.length },
      released: lists.filter((receipt) => stateOf(receipt) === 'released').length,
      whole: over || looked === from,
    },
    toMend: mend.flatMap(({ line }) => (line.standing === undefined ? [line] : [])),
    latest,
  };
}
