import { describe, expect, it } from 'vitest';
import { defaultLimits, exampleMessage, formatMessage, readMessage, signMessage } from '../src/index.ts';
import { fuzzCorpus } from './support/corpus.ts';
import { testKeys } from './support/keys.ts';
import { compare, fuzz } from './support/mutate.ts';
import { guid, records, sample, transfer } from './support/samples.ts';

/** Every run of the suite looks at some 10,000 fresh inputs; `npm run fuzz` looks at as many as wished. */
const FUZZ_MS = 10_000;

const corpus = fuzzCorpus();

describe('the hot and the strict reader', () => {
  it('agree on every message of the corpus, all taken by the hot reader', () => {
    for (const bytes of corpus) expect(compare(bytes)).toEqual({ agree: true, taken: 'hot' });
  });

  it.each<[string, string]>([
    ['an XML declaration in capitals', '<?XML VERSION="1.0"?>'],
    ['encoding in capitals', '<?xml version="1.0" encoding="UTF-8"?>'],
    ['encoding in small letters', '<?xml version="1.0" encoding="utf-8"?>'],
    ['standalone in capitals', '<?xml version="1.0" standalone="YES"?>'],
    ['attributes the other way round', '<?xml encoding="UTF-8" version="1.0"?>'],
    ['white space before the declaration', ' <?xml version="1.0"?>'],
    ['two byte order marks', '\ufeff\ufeff'],
    ['no declaration', ''],
  ])('agree on %s', (_, prolog) => {
    expect(
      compare(
        Buffer.from(
          sample('CEB411Message')
            .toString()
            .replace(/^<\?xml[^>]*>/, prolog),
        ),
      ).agree,
    ).toBe(true);
  });

  it('agree at the limits of elements: the hot reader gives up first', () => {
    const bytes = sample('CEB311Message', 3);
    for (let elements = 1; elements < 400; elements += 7) {
      expect(compare(bytes, { ...defaultLimits, elements }).agree, `${elements} elements`).toBe(true);
    }
    expect(compare(bytes, { ...defaultLimits, elements: 400 })).toEqual({ agree: true, taken: 'hot' });
  });

  it('agree on the largest message that the standard allows, and on one record more', () => {
    const line = records.CEB311Message!.list![0]!;
    const full = { ...records.CEB311Message!, list: Array.from({ length: 99 }, () => line) };
    const largest = formatMessage('CEB311Message', { guid, transfer, records: Array(100).fill(full) });
    expect(compare(Buffer.from(largest))).toEqual({ agree: true, taken: 'hot' });
    expect(compare(sample('CEB311Message', 101))).toEqual({ agree: true, taken: 'strict' });
  });

  it('take receipts with more than 100 records where the standard gives no limit', () => {
    const bills = Buffer.from(formatMessage('CEB816Message', exampleMessage('CEB816Message', { records: 150 })));
    expect(compare(bills)).toEqual({ agree: true, taken: 'hot' });
    const outcome = readMessage(bills);
    expect(outcome.ok && outcome.message.records.length).toBe(150);
  });

  it('agree when values that came in every record change, one after another', () => {
    const head = { ...records.CEB621Message!.head };
    const changing = ['ebpCode', 'ebcName', 'ieFlag', 'currency', 'agentName', 'appTime'].filter(
      (name) => name in head,
    );
    expect(changing.length).toBeGreaterThan(3);
    for (let round = 0; round < 60; round++) {
      // Each value stays for some records, so that it is kept and becomes part of a run, and goes alone or with its neighbours.
      const values = Object.fromEntries(changing.map((name, i) => [name, String(Math.floor(round / (9 + i)))]));
      const record = { ...records.CEB621Message!, head: { ...head, ...values } };
      const message = formatMessage('CEB621Message', { guid, transfer, records: [record, record] });
      const spaced = round % 7 === 3 ? message.replaceAll('><ceb:eb', '>\r\n<ceb:eb') : message;
      expect(compare(Buffer.from(spaced)), `round ${round}`).toEqual({ agree: true, taken: 'hot' });
    }
  });

  it('agree when one byte of a root or a signature that was seen before is another', () => {
    const signed = signMessage(sample('CEB621Message'), testKeys());
    const starts = signed.indexOf('<ceb:Inventory>');
    const ends = signed.indexOf('</ceb:BaseTransfer>');
    const taken = { hot: 0, strict: 0 };
    for (let at = 0; at < signed.length; at++) {
      if (at === starts) at = ends;
      for (const byte of 'A\r') {
        const message = Buffer.from(signed);
        message.write(byte, at, 'latin1');
        const result = compare(message);
        if (!result.agree) expect(result, `${byte} at ${at}`).toBeUndefined();
        else taken[result.taken]++;
      }
    }
    expect(taken.hot).toBeGreaterThan(500);
    expect(taken.strict).toBeGreaterThan(500);
  });

  it('agree on mutations of it', () => {
    const seed = Date.now() % 1_000_000;
    const { finding, hot, strict } = fuzz(corpus, { seed, milliseconds: FUZZ_MS });
    expect(finding && { seed, ...finding, message: finding.message.toString() }).toBeUndefined();
    // Both must have been exercised, or the comparison says nothing.
    expect(hot, `seed ${seed}`).toBeGreaterThan(50);
    expect(strict, `seed ${seed}`).toBeGreaterThan(50);
  });
});
