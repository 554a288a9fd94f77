/** Declares many lists: a message of up to a hundred after the other is written, signed and handed in; receipts come by themselves. */
import type { OrderRefShape } from '@tongguan/platform/api-types';
import { useRef, useState } from 'react';
import { type Signer, signXml } from '../sheets/sign.ts';
import { type Submissions, useSubmissions } from '../submit/use-submissions.ts';
import { makeMessage } from './api.ts';
import { inParts, keyOf, LISTS_A_MESSAGE } from './rows.ts';

/** A message that was handed in: which orders its lists are of, and what their receipts will be about. */
interface Batch {
  file: string;
  documents: ReadonlyMap<string, string>;
}

export interface Declaring extends Pick<Submissions, 'files' | 'receipts'> {
  /** By order: the document that its receipts are about; null: it was not ready any more. What was refused is not among them. */
  sent: ReadonlyMap<string, string | null>;
  /** While it runs: lists that were handed over, of all. */
  progress: { done: number; all: number } | undefined;
  error: Error | undefined;
  /** Whether all of it was handed over. */
  declare: (orders: readonly OrderRefShape[], signer: Signer) => Promise<boolean>;
}

export function useDeclaring(): Declaring {
  const { files, receipts, add } = useSubmissions();
  const [batches, setBatches] = useState<readonly Batch[]>([]);
  const [left, setLeft] = useState<readonly string[]>([]);
  const [progress, setProgress] = useState<Declaring['progress']>();
  const [error, setError] = useState<Error>();
  const made = useRef(0);

  const declareOne = async (orders: readonly OrderRefShape[], signer: Signer) => {
    const message = await makeMessage(orders);
    setLeft((known) => [...known, ...message.left.map(keyOf)]);
    if (message.xml === '') return;
    const file = `lists-${++made.current}.xml`;
    add([new File([await signXml(message.xml, signer)], file, { type: 'application/xml' })]);
    const documents = new Map(message.records.map((record) => [keyOf(record), record.document]));
    setBatches((known) => [...known, { file, documents }]);
  };

  const declare = async (orders: readonly OrderRefShape[], signer: Signer) => {
    setError(undefined);
    let done = 0;
    try {
      for (const part of inParts(orders, LISTS_A_MESSAGE)) {
        setProgress({ done, all: orders.length });
        await declareOne(part, signer);
        done += part.length;
      }
    } catch (failed) {
      // What went before is on its way; the rest stays as it was.
      setError(failed as Error);
    }
    setProgress(undefined);
    return done === orders.length;
  };

  const refused = new Set(files.filter(({ state }) => state === 'refused').map(({ file }) => file.name));
  const standing = batches.filter(({ file }) => !refused.has(file)).flatMap(({ documents }) => [...documents]);
  const sent = new Map<string, string | null>([...left.map((key) => [key, null] as const), ...standing]);
  return { files, receipts, sent, progress, error, declare };
}
