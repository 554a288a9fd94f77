// Memory of the codec over many records: heap and resident set sampled while messages are read one after another. Flat means that what is
// kept does not grow with what was read.
import { readMessage } from '@tongguan/ceb';

export interface HeapResult {
  records: number;
  /** Heap in use after each tenth, MiB; collected before where the process was started with --expose-gc. */
  heapMiB: number[];
  rssMiB: number[];
}

const SAMPLES = 10;

export function measureHeap(messages: readonly Buffer[], recordsInEach: number, records: number): HeapResult {
  const rounds = Math.ceil(records / recordsInEach / SAMPLES);
  const result: HeapResult = { records: rounds * SAMPLES * recordsInEach, heapMiB: [], rssMiB: [] };
  for (let sample = 0; sample < SAMPLES; sample++) {
    for (let i = 0; i < rounds; i++) {
      if (!readMessage(messages[i % messages.length]!).ok) throw new Error('a bench message was refused');
    }
    globalThis.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    result.heapMiB.push(toMiB(heapUsed));
    result.rssMiB.push(toMiB(rss));
  }
  return result;
}

const toMiB = (bytes: number) => Math.round(bytes / 1024 / 102.4) / 10;
