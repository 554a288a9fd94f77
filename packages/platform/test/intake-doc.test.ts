// Records as documents, before anything stored is looked at.
import { type CebMessage, exampleMessage, formatMessage, type MessageRecord, readMessage } from '@tongguan/ceb';
import { expect, test } from 'vitest';
import { documents, recordDigest } from '../src/intake/doc.ts';
import { kinds } from '../src/intake/kinds.ts';

const kind = kinds.CEB311Message!;

/** The example order, read from the wire as often as there are changes to its head. */
function orders(...changes: Partial<MessageRecord['head']>[]): CebMessage {
  const example = exampleMessage('CEB311Message');
  const { head, list = [] } = example.records[0]!;
  const records = changes.map((change) => ({ head: { ...head, ...change } as Record<string, string>, list }));
  const outcome = readMessage(Buffer.from(formatMessage('CEB311Message', { ...example, records })));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
  return outcome.message;
}

test('the digest of a record is that of all its values but the guid', () => {
  const message = orders({ orderNo: 'A' }, { orderNo: 'A', guid: 'F'.repeat(36) }, { orderNo: 'A', freight: '7.77' });
  const [first, again, changed] = message.records.map(recordDigest);
  expect(first).toHaveLength(16);
  expect(again).toEqual(first);
  expect(changed).not.toEqual(first);
});

test('a key that stands twice in a message is refused the second time', () => {
  const docs = documents(orders({ orderNo: 'A' }, { orderNo: 'B' }, { orderNo: 'A' }), kind);
  expect(docs.map(({ refusal }) => refusal?.code)).toEqual([undefined, undefined, '-301010']);
});

test('what a stranger says is refused for that, however it is built', () => {
  const stranger = { code: '-301008', text: 'stranger', faults: [], keyless: true as const };
  const message = orders({ appTime: 'never' }, { orderNo: 'B' });
  const [refused, taken] = documents(message, kind, new Map([[1, stranger]]));
  expect(refused!.refusal).toBe(stranger);
  expect(taken!.refusal).toBeUndefined();
});
