/** Sandbox: documents that a played counterpart is to answer, noted in the same commit as the document that asks for them. */
import type { Stamp } from '../receipts/write.ts';
import type { Registry } from '../services.ts';
import { loadPrepared } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';
import { counts, type Fate } from './fate.ts';

const addTasks = loadPrepared(import.meta.url, 'add-played-tasks');

interface Task {
  party: string;
  task: 'payment' | 'logistics';
  id: number;
}

export async function addPlayedTasks(tx: Transaction, stamp: Stamp, registry: Registry, fates: Fate[]): Promise<void> {
  const tasks: Task[] = [];
  for (const task of fates.filter(counts).flatMap(taskOf)) {
    if ((await registry.byCode(task.party))?.played) tasks.push(task);
  }
  if (tasks.length === 0) return;
  const values = [tasks.map((t) => t.party), tasks.map((t) => t.task), stamp.day, tasks.map((t) => t.id)];
  tx.send({ ...addTasks, values });
}

/** An order asks its payment company to pay, a list asks its logistics company to carry. */
function taskOf({ doc, id }: Fate): Task[] {
  const { payCode, logisticsCode } = doc.record.head;
  if (doc.kind.word === 'order' && payCode) return [{ party: payCode, task: 'payment', id }];
  if (doc.kind.word === 'inventory' && logisticsCode) return [{ party: logisticsCode, task: 'logistics', id }];
  return [];
}
