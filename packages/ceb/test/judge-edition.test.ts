import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  exampleMessage,
  formatMessage,
  judgeByEdition,
  type MessageType,
  messages,
  readMessage,
  tableOf,
} from '../src/index.ts';

const declared = (Object.keys(messages) as MessageType[]).filter((type) => tableOf(type).direction === 'in');

/** What a sloppy client makes of a value: nothing, much, something else, or another element. */
const flaws = ['', 'X'.repeat(19), 'X'.repeat(75), 'X'.repeat(5000), '-', '<ceb:other>x</ceb:other>'];

it('gives what reading with the edition gives, whatever the message', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...declared),
      fc.constantFrom('2018' as const, '202205' as const),
      fc.array(fc.tuple(fc.nat(200), fc.constantFrom(...flaws)), { maxLength: 4 }),
      fc.constantFrom(1, 120),
      (type, edition, places, repeated) => {
        let xml = formatMessage(type, exampleMessage(type, { records: tableOf(type).maxRecords > 1 ? 2 : 1 }));
        for (const [place, flaw] of places) {
          let at = 0;
          xml = xml.replace(/>([^<>]+)</g, (whole) => (at++ === place ? `>${flaw}<` : whole));
        }
        // More faults in one record than a list of faults holds.
        if (repeated > 1) xml = xml.replace(/<ceb:guid>/, `${'<ceb:other>x</ceb:other>'.repeat(repeated)}<ceb:guid>`);
        const current = readMessage(Buffer.from(xml));
        if (!current.ok) return;
        const withoutBytes = (outcome: ReturnType<typeof readMessage>) =>
          outcome.ok ? outcome.message.records : outcome;
        const expected = withoutBytes(readMessage(Buffer.from(xml), { edition }));
        expect(withoutBytes(judgeByEdition(current.message, edition))).toEqual(expected);
      },
    ),
    { numRuns: 300 },
  );
});

it('refuses as a whole what the edition does not know', () => {
  const read = readMessage(Buffer.from(formatMessage('CEB213Message', exampleMessage('CEB213Message'))));
  expect(read.ok && judgeByEdition(read.message, '2018')).toMatchObject({
    ok: false,
    faults: [{ code: 'not-in-edition' }],
  });
});
