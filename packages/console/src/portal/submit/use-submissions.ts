/** Hands files in, some at a time, and gathers the receipts that come for them, also those that come before the answer. */
import type { PortalReceiptLine } from '@tongguan/platform/api-types';
import { useCallback, useRef, useState } from 'react';
import type { LiveState } from '../../api/live.ts';
import { submitFile } from '../api.ts';
import { useReceipts } from '../use-receipts.ts';
import type { ReceiptsByDocument, Submission } from './submission.ts';

/** At once: the platform commits together what comes together. */
const AT_ONCE = 6;
/** Receipts by document that are kept; the oldest go. */
const DOCUMENTS_MAX = 20_000;

export interface Submissions {
  files: readonly Submission[];
  receipts: ReceiptsByDocument;
  live: LiveState;
  add: (files: readonly File[]) => void;
  clear: () => void;
}

export function useSubmissions(): Submissions {
  const [files, setFiles] = useState<readonly Submission[]>([]);
  const [receipts, setReceipts] = useState<ReceiptsByDocument>(new Map());
  const queue = useRef<Submission[]>([]);
  const running = useRef(0);
  const nextId = useRef(1);

  const change = useCallback((id: number, more: Partial<Submission>) => {
    setFiles((all) => all.map((one) => (one.id === id ? { ...one, ...more } : one)));
  }, []);

  const run = useCallback(async () => {
    if (running.current >= AT_ONCE) return;
    running.current++;
    for (let next = queue.current.shift(); next; next = queue.current.shift()) {
      const { id, file } = next;
      change(id, { state: 'sending', sentMs: Date.now() });
      await submitFile(file).then(
        (answer) => change(id, { state: 'taken', answer }),
        (error: Error) => change(id, { state: 'refused', error }),
      );
    }
    running.current--;
  }, [change]);

  const live = useReceipts((line) => setReceipts((known) => withReceipt(known, line)));

  const add = useCallback(
    (given: readonly File[]) => {
      const added = given.map((file): Submission => ({ id: nextId.current++, file, state: 'queued' }));
      setFiles((all) => [...added, ...all]);
      queue.current.push(...added);
      for (let i = 0; i < AT_ONCE; i++) void run();
    },
    [run],
  );

  const clear = useCallback(
    () => setFiles((all) => all.filter(({ state }) => state === 'queued' || state === 'sending')),
    [],
  );
  return { files, receipts, live, add, clear };
}

function withReceipt(known: ReceiptsByDocument, line: PortalReceiptLine): ReceiptsByDocument {
  const before = known.get(line.document) ?? [];
  if (before.some(({ cursor }) => cursor === line.cursor)) return known;
  const next = new Map(known);
  next.set(line.document, [...before, { ...line, seenMs: Date.now() }]);
  if (next.size > DOCUMENTS_MAX) next.delete(next.keys().next().value!);
  return next;
}
