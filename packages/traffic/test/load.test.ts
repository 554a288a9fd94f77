/** The load generator's parts: due times, prepared messages on disk, latency bars. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { type Chunk, giveBack } from '../src/load/chunks.ts';
import { Histogram } from '../src/load/histogram.ts';
import { Line } from '../src/load/line.ts';
import { dueMs, parcelsOf } from '../src/load/pace.ts';
import { type FramedMessage, frame, PreparedBatches } from '../src/load/prepared.ts';

const folder = mkdtempSync(join(tmpdir(), 'tongguan-load-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a pace in steps', () => {
  const steps = [
    { seconds: 2, perSecond: 100 },
    { seconds: 1, perSecond: 1_000 },
    { seconds: 5, perSecond: 50 },
  ];

  test('says when each parcel is due, and the last step goes on', () => {
    expect(dueMs(0, steps)).toBe(0);
    expect(dueMs(199, steps)).toBe(1_990);
    expect(dueMs(200, steps)).toBe(2_000);
    expect(dueMs(1_200, steps)).toBe(3_000);
    expect(dueMs(1_200 + 500, steps)).toBe(13_000);
    expect(parcelsOf(steps)).toBe(1_450);
  });

  test('never goes back', () => {
    const step = fc.record({ seconds: fc.integer({ min: 1, max: 9 }), perSecond: fc.integer({ min: 1, max: 999 }) });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 4 }), fc.nat(5_000), (some, parcel) => {
        expect(dueMs(parcel + 1, some)).toBeGreaterThan(dueMs(parcel, some));
      }),
    );
  });
});

describe('prepared messages', () => {
  test('come batch by batch in rising order out of several files, however long they are', () => {
    const messages = (batch: number) => Array.from({ length: 4 }, (_, i) => Buffer.alloc(400_000 + batch + i, batch));
    const files = [0, 1].map((first) => {
      const file = join(folder, `${first}.messages`);
      const batches = [first, first + 2, first + 4];
      writeFileSync(
        file,
        Buffer.concat(batches.flatMap((b) => messages(b).map((bytes) => frame({ batch: b, bytes })))),
      );
      return file;
    });
    const read = new PreparedBatches(files);
    for (let batch = 0; batch < 6; batch++) {
      const next = read.next()!;
      expect(next.batch).toBe(batch);
      expect(Buffer.concat(next.messages.map(({ bytes }) => bytes)).equals(Buffer.concat(messages(batch)))).toBe(true);
    }
    expect(read.next()).toBeUndefined();
    read.close();
  });

  test('stay as they are until they are given back, and then their memory holds others', () => {
    const file = join(folder, 'many.messages');
    const message = (batch: number) => Buffer.alloc(100_000 + batch, batch);
    const count = 120;
    writeFileSync(file, Buffer.concat(Array.from({ length: count }, (_, b) => frame({ batch: b, bytes: message(b) }))));
    const read = new PreparedBatches([file]);
    const memory = new Set<ArrayBufferLike>();
    const underWay: { batch: number; bytes: Buffer; chunk: Chunk }[] = [];
    for (let next = read.next(); next; next = read.next()) {
      const [{ bytes, chunk }] = next.messages as [FramedMessage];
      underWay.push({ batch: next.batch, bytes, chunk });
      memory.add(bytes.buffer);
      if (underWay.length < 30) continue;
      const oldest = underWay.shift()!;
      expect(oldest.bytes.equals(message(oldest.batch)), `batch ${oldest.batch}`).toBe(true);
      giveBack(oldest.chunk);
    }
    for (const { batch, bytes } of underWay) expect(bytes.equals(message(batch))).toBe(true);
    read.close();
    // 12 MB were read; 3 MB were under way at a time.
    expect(memory.size).toBeLessThan(8);
  });

  test('that end within a message are an error', () => {
    const file = join(folder, 'cut.messages');
    writeFileSync(file, frame({ batch: 1, bytes: Buffer.alloc(50) }).subarray(0, -1));
    const read = new PreparedBatches([file]);
    expect(() => read.next()).toThrow(/within a message/);
    read.close();
  });
});

test('the bars of a histogram hold every value once, below their upper ends', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.01, max: 60_000, noNaN: true }), { minLength: 1 }), (values) => {
      const histogram = new Histogram();
      for (const value of values) histogram.add(value);
      const bars = histogram.bars();
      expect(bars.reduce((sum, [, count]) => sum + count, 0)).toBe(values.length);
      expect(bars.at(-1)![0]).toBeGreaterThanOrEqual(Math.max(...values) * 0.99 - 0.05);
    }),
  );
});

test('a line serves first who came first, however long it is', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(600), fc.nat(600)), { maxLength: 20 }), (rounds) => {
      const line = new Line<number>();
      let came = 0;
      let served = 0;
      for (const [come, go] of rounds) {
        for (let i = 0; i < come; i++) line.push(came++);
        for (let i = 0; i < go; i++) expect(line.shift()).toBe(served < came ? served++ : undefined);
        expect(line.length).toBe(came - served);
      }
    }),
  );
});
