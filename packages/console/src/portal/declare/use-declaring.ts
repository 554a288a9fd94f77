/** Declares many lists: a message of up to a hundred after the other is written, signed and handed in; receipts come by themselves. */
import type { MadeMessageAnswer, OrderRefShape } from '@tongguan/platform/api-types';
import { useState } from 'react';
import { type Signer, signXml } from '../sheets/sign.ts';
import { type Submissions, useSubmissions } from '../submit/use-submissions.ts';
import { makeMessage } from './api.ts';
import { inParts, keyOf, LISTS_A_MESSAGE } from './rows.ts';

export interface Declaring extends Pick<Submissions, 'files' | 'receipts'> {
  /** By order: the document that its receipts are about; null: it was not ready any more. */
  sent: ReadonlyMap<string, string | null>;
  /** While it runs: lists that were handed over, of all. */
  progress: { done: number; all: number } | undefined;
  error: Error | undefined;
  declare: (orders: readonly OrderRefShape[], signer: Signer) => Promise<void>;
}

export function useDeclaring(): Declaring {
  const { files, receipts, add } = useSubmissions();
  const [sent, setSent] = useState<ReadonlyMap<string, string | null>>(new Map());
  const [progress, setProgress] = useState<Declaring['progress']>();
  const [error, setError] = useState<Error>();

  const remember = ({ records, left }: MadeMessageAnswer) =>
    setSent((known) => {
      const next = new Map(known);
      for (const record of records) next.set(keyOf(record), record.document);
      for (const order of left) next.set(keyOf(order), null);
      return next;
    });

  const declare = async (orders: readonly OrderRefShape[], signer: Signer) => {
    setError(undefined);
    let done = 0;
    try {
      for (const part of inParts(orders, LISTS_A_MESSAGE)) {
        setProgress({ done, all: orders.length });
        const made = await makeMessage(part);
        if (made.xml !== '') {
          const name = `lists-${made.records[0]!.copNo}.xml`;
          add([new File([await signXml(made.xml, signer)], name, { type: 'application/xml' })]);
        }
        remember(made);
        done += part.length;
      }
    } catch (failed) {
      // What went before is on its way; the rest stays as it was.
      setError(failed as Error);
    }
    setProgress(undefined);
  };
  return { files, receipts, sent, progress, error, declare };
}
