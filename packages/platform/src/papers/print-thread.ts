/** The thread of a printer: a paper in, its bytes out. */
import { parentPort } from 'node:worker_threads';
import { printPaper } from './print.ts';
import type { PrintDone, PrintTask } from './printer.ts';

parentPort!.on('message', async ({ id, paper, issue }: PrintTask) => {
  parentPort!.postMessage(await print(id, paper, issue));
});

async function print(id: number, paper: PrintTask['paper'], issue: PrintTask['issue']): Promise<PrintDone> {
  try {
    return { id, bytes: await printPaper(paper, issue) };
  } catch (error) {
    return { id, error: (error as Error).message };
  }
}
