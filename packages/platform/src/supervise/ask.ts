// Questions of a worker to the primary of its cluster, for the little that must be known in one place: sums over all workers, limits
// that hold whichever worker answers. Nothing that must survive the primary belongs here.

import cluster, { type Worker } from 'node:cluster';

interface Question {
  type: 'tongguan:question';
  topic: string;
  ask: number;
  question: unknown;
}

interface Answer {
  type: 'tongguan:answer';
  ask: number;
  /** Absent: the primary could not say. */
  answer?: unknown;
}

/** In the primary: answers what workers ask about a topic. Returns how to stop. */
export function answerWorkers<Q, A>(topic: string, answerTo: (question: Q) => A | Promise<A>): () => void {
  const onMessage = async (worker: Worker, message: Question) => {
    if (message?.type !== 'tongguan:question' || message.topic !== topic) return;
    const reply: Answer = { type: 'tongguan:answer', ask: message.ask };
    try {
      reply.answer = await answerTo(message.question as Q);
    } catch {
      // The worker is told that there is no answer, and says so to whoever asked it.
    }
    if (worker.isConnected()) worker.send(reply, () => {});
  };
  cluster.on('message', onMessage);
  return () => cluster.off('message', onMessage);
}

const waiting = new Map<number, (answer: unknown) => void>();
let asks = 0;

/** In a worker: the primary's answer, or undefined when it gave none within so many milliseconds. */
export function askPrimary<Q, A>(topic: string, question: Q, withinMs: number): Promise<A | undefined> {
  if (asks === 0) process.on('message', onAnswer);
  const ask = ++asks;
  return new Promise((resolve) => {
    const done = (answer?: unknown) => {
      clearTimeout(timer);
      waiting.delete(ask);
      resolve(answer as A | undefined);
    };
    const timer = setTimeout(done, withinMs);
    waiting.set(ask, done);
    const message: Question = { type: 'tongguan:question', topic, ask, question };
    process.send?.(message, undefined, undefined, (error) => error && done());
  });
}

function onAnswer(message: Answer): void {
  if (message?.type === 'tongguan:answer') waiting.get(message.ask)?.(message.answer);
}
