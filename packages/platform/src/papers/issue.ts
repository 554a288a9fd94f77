/** Gives a paper the code by which it can be verified: the one it has, where the same content was printed before. */
import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { readClockState } from '../clock/move.ts';
import { beijingDay } from '../clock.ts';
import type { Clock } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import type { PaperCompany } from '../taxes/papers.ts';
import { newCode } from './code.ts';
import { type Issue, numberOf, type Paper } from './paper.ts';

const findIssue = loadSql(import.meta.url, 'find-issue');
const addIssue = loadSql(import.meta.url, 'add-issue');

export interface Party {
  role: 'guarantor' | 'seller' | 'payer';
  /** Enough to recognise one's own. */
  name: string;
}

interface IssueTools {
  pool: Pool;
  clock: Clock;
  /** Where this platform is reached by those who hold its papers, without a slash at the end. */
  publicUrl: string;
}

export async function issuePaper({ pool, clock, publicUrl }: IssueTools, paper: Paper): Promise<Issue> {
  const key = [paper.kind, numberOf(paper), createHash('sha256').update(JSON.stringify(paper)).digest()];
  const find = async () => (await pool.query<{ code: string; issuedAt: Date }>(findIssue, key)).rows[0];
  let row = await find();
  if (!row) {
    const { ref, day, amountFen } = told(paper);
    const parties = JSON.stringify(partiesOf(paper));
    await pool.query(addIssue, [...key, newCode(), ref, day, amountFen, parties, new Date(clock.now())]);
    row = (await find())!;
  }
  const { code, issuedAt } = row;
  const { movable: sandbox } = await readClockState(pool);
  return { code, issuedDay: beijingDay(issuedAt.getTime()), url: `${publicUrl}/verify/${code}`, sandbox };
}

/** What is told of a paper to those who verify it. */
function told(paper: Paper): { ref: string; day: string; amountFen: number } {
  if (paper.kind === 'bill') return { ref: paper.taxNo, day: paper.releasedDay, amountFen: paper.taxFen };
  const ref = paper.noticeNo;
  if (paper.kind === 'notice') return { ref, day: paper.issuedDay ?? paper.summaryDay, amountFen: paper.taxFen };
  return { ref, day: paper.paidAt.slice(0, 10), amountFen: paper.totalFen };
}

function partiesOf(paper: Paper): Party[] {
  if (paper.kind === 'payment') return [{ role: 'payer', name: maskCompany(paper.payer) }];
  const seller = paper.seller ? [{ role: 'seller' as const, name: maskCompany(paper.seller) }] : [];
  return [{ role: 'guarantor', name: maskCompany(paper.guarantor) }, ...seller];
}

const STARS = '****';

/** 深圳市通达国际速递有限公司 is 深圳****公司; how long the name is, is not told. */
export function maskCompany({ code, name }: PaperCompany): string {
  const characters = Array.from(name);
  if (characters.length === 0) return `${code.slice(0, 4)}${STARS}`;
  if (characters.length < 7) return `${characters[0]}${STARS}`;
  return `${characters.slice(0, 2).join('')}${STARS}${characters.slice(-2).join('')}`;
}
