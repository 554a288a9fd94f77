// Preloaded into the processes under test (NODE_OPTIONS): tells whoever forked the process how much heap is in use, which cannot be seen
// from outside. Once a second, some microseconds.
const EVERY_MS = 1000;

export interface HeapWord {
  type: 'heap';
  pid: number;
  heapMiB: number;
}

setInterval(() => {
  const word: HeapWord = { type: 'heap', pid: process.pid, heapMiB: process.memoryUsage().heapUsed / 1024 ** 2 };
  // A parent that is gone needs no word.
  if (process.connected) process.send?.(word, undefined, undefined, () => {});
}, EVERY_MS).unref();
