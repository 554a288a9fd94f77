import { describe, expect, it } from 'vitest';
import { defaultLimits, formatMessage, signMessage } from '../src/index.ts';
import { testKeys } from './support/keys.ts';
import { compare, runCorpus } from './support/mutate.ts';
import { guid, records, sample, transfer } from './support/samples.ts';

const { key, certificate } = testKeys();
const plain = (['CEB311Message', 'CEB411Message', 'CEB511Message', 'CEB621Message', 'CEB622Message'] as const).map(
  (type) => sample(type),
);
const unprefixed = Buffer.from(
  formatMessage('CEB621Message', { guid, records: [records.CEB621Message!], transfer }, { prefix: '' }),
);
const signed = [sample('CEB621Message', 2), unprefixed, sample('CEB411Message')].map((xml) =>
  signMessage(xml, { key, certificate }),
);
const spaced = signed.map((xml) => Buffer.from(xml.toString().replace(/>(?=<[a-zA-Z])/g, '>\r\n')));
const corpus = [...plain, ...signed, ...spaced];

describe('the hot and the strict reader', () => {
  it('agree on every message of the corpus, all taken by the hot reader', () => {
    for (const bytes of corpus) expect(compare(bytes)).toEqual({ agree: true, taken: 'hot' });
  });

  it('agree at the limits of elements: the hot reader gives up first', () => {
    const bytes = sample('CEB311Message', 3);
    for (let elements = 1; elements < 400; elements += 7) {
      expect(compare(bytes, { ...defaultLimits, elements }).agree, `${elements} elements`).toBe(true);
    }
    expect(compare(bytes, { ...defaultLimits, elements: 400 })).toEqual({ agree: true, taken: 'hot' });
  });

  it('agree on mutations of it', () => {
    const seed = Number(process.env.CEB_SEED ?? Date.now() % 1_000_000);
    const taken = runCorpus(corpus, seed, Number(process.env.CEB_FUZZ_MS ?? 4000));
    // Both must have been exercised, or the comparison says nothing.
    expect(taken.hot, `seed ${seed}`).toBeGreaterThan(50);
    expect(taken.strict, `seed ${seed}`).toBeGreaterThan(50);
  });
});
