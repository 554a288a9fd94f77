/** The folder of a participant, as folder clients of this field have it: send, receive, fail, backup. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';

export interface Layout {
  /** Here the participant drops messages. */
  send: string;
  /** Messages claimed by the platform and not yet answered; nobody else's business. */
  taken: string;
  /** Messages that were accepted. */
  backup: string;
  /** Messages that were refused, each with its answer. */
  fail: string;
  /** Receipts, and copies of data subscribed to. */
  receive: string;
}

export async function makeLayout(folder: string): Promise<Layout> {
  const layout: Layout = {
    send: path.join(folder, 'send'),
    taken: path.join(folder, '.taken'),
    backup: path.join(folder, 'backup'),
    fail: path.join(folder, 'fail'),
    receive: path.join(folder, 'receive'),
  };
  for (const part of Object.values(layout)) await mkdir(part, { recursive: true });
  return layout;
}

/** Names under which programs write what is not whole yet. */
export const isUnfinishedName = (name: string): boolean =>
  name.startsWith('.') || /(\.(tmp|part|partial|filepart|crdownload|writing)|~)$/i.test(name);
