/** What the desk has asked a participant, and his answer, which brings the case back to the desk. */
import type { Pool } from 'pg';
import { openJson, sealJson } from '../seal/index.ts';
import type { Clock, Seal } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import { inTransaction } from '../store/transaction.ts';
import { addAct } from './acts.ts';

const questionsToSql = loadSql(import.meta.url, 'questions-to');
const findQuestionSql = loadSql(import.meta.url, 'find-question');
const answerQuestionSql = loadSql(import.meta.url, 'answer-question');
const answeredCaseSql = loadSql(import.meta.url, 'answered-case');

const QUESTIONS_MAX = 100;

interface Row {
  id: number;
  case_id: number;
  day: string;
  order_no: string;
  cop_no: string;
  asked_at: Date;
  answered_at: Date | null;
  sealed: Buffer;
  answer_sealed: Buffer | null;
}

interface Tools {
  pool: Pool;
  seal: Seal;
  clock: Clock;
}

/** Open ones first. */
export async function questionsTo({ pool, seal }: Tools, receiver: string) {
  const { rows } = await pool.query<Row>(questionsToSql, [receiver, QUESTIONS_MAX]);
  return Promise.all(
    rows.map(async ({ id, day, order_no, cop_no, asked_at, answered_at, sealed, answer_sealed }) => ({
      ...{ id, orderNo: order_no, copNo: cop_no, askedAt: asked_at.toISOString() },
      question: (await openJson<{ question: string }>(seal, day, sealed)).question,
      answeredAt: answered_at?.toISOString() ?? null,
      answer: answer_sealed ? (await openJson<{ answer: string }>(seal, day, answer_sealed)).answer : null,
    })),
  );
}

/** False: there is no such open question to him. */
export async function answerQuestion(tools: Tools, receiver: string, id: number, answer: string): Promise<boolean> {
  const { pool, seal, clock } = tools;
  const { rows } = await pool.query<{ day: string }>(findQuestionSql, [id, receiver]);
  if (!rows[0]) return false;
  const sealed = await sealJson(seal, rows[0].day, { answer });
  return inTransaction(pool, async (tx) => {
    const answered = await tx.query<{ case_id: number; day: string }>(answerQuestionSql, [
      id,
      receiver,
      new Date(clock.now()),
      sealed,
    ]);
    const found = answered.rows[0];
    if (!found) return false;
    await tx.query(answeredCaseSql, [found.case_id]);
    await addAct(
      tx,
      tools,
      { id: found.case_id, day: found.day },
      { what: 'answer', who: receiver, words: { reason: answer } },
    );
    return true;
  });
}
