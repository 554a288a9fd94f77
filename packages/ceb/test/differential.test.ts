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
// Other hands: a Signature in a default namespace, and short empty elements as xmlsec1 writes them.
const other = signed.map((xml) =>
  Buffer.from(xml.toString().replaceAll('ds:', '').replace('xmlns:ds=', 'xmlns=').replace(':ds=', '=')),
);
const short = spaced.map((xml) =>
  Buffer.from(xml.toString().replace(/(<ds:\w+ Algorithm="[^"]*")><\/ds:\w+>/g, '$1/>')),
);
const corpus = [...plain, ...signed, ...spaced, ...other, ...short];

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

  it('agree on mutations of it', () => {
    const seed = Number(process.env.CEB_SEED ?? Date.now() % 1_000_000);
    const taken = runCorpus(corpus, seed, Number(process.env.CEB_FUZZ_MS ?? 4000));
    // Both must have been exercised, or the comparison says nothing.
    expect(taken.hot, `seed ${seed}`).toBeGreaterThan(50);
    expect(taken.strict, `seed ${seed}`).toBeGreaterThan(50);
  });
});
