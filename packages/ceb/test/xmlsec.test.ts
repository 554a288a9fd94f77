// The other implementation: Debian's xmlsec1. What we sign it verifies, what it signs we verify, and what was changed on the way both
// refuse: for every type that must be signed, in every layout that clients send.

import { beforeAll, describe, expect, it } from 'vitest';
import {
  exampleMessage,
  formatMessage,
  isMessageType,
  type MessageType,
  messages,
  readMessage,
  type SigningAlgorithm,
  signMessage,
  tableOf,
  verifySignature,
} from '../src/index.ts';
import { testKeys } from './support/keys.ts';
import { signedByXmlsec, verifiedByXmlsec, xmlsecMissing } from './support/xmlsec.ts';

const reason = xmlsecMissing ? ' (skipped: xmlsec1 is not installed)' : '';
const types = Object.keys(messages)
  .filter(isMessageType)
  .filter((type) => tableOf(type).signature === 'required');

/** Keys of real RSA cards have 1024 bits. */
const algorithms: [SigningAlgorithm, bits: number][] = [
  ['rsa-sha1', 1024],
  ['rsa-sha256', 2048],
];

const prefixes = { 'ceb: prefix': 'ceb', 'default namespace': '' } as const;
const namespaces: Record<string, (xml: string) => string> = {
  'no other namespace': (xml) => xml.replace(/ xmlns:xsi="[^"]*"/, ''),
  'xsi declared': (xml) => xml,
  'unused namespaces declared': (xml) => xml.replace(' guid=', ' xmlns:own="urn:example:own" xmlns:a="urn:a" guid='),
};
const spaces: Record<string, (xml: string) => string> = {
  'one line': (xml) => xml,
  'white space': (xml) => xml.replace(/>(?=<)/g, '>\r\n\t'),
};

interface Case {
  name: string;
  xml: string;
}

function* casesOf(type: MessageType): Iterable<Case> {
  for (const [prefixName, prefix] of Object.entries(prefixes)) {
    const plain = formatMessage(type, exampleMessage(type, { lines: tableOf(type).list ? 2 : 1 }), { prefix });
    for (const [namespaceName, declared] of Object.entries(namespaces)) {
      for (const [spaceName, spaced] of Object.entries(spaces)) {
        const name = [type, prefixName, namespaceName, spaceName].join(', ');
        yield { name, xml: spaced(declared(plain)) };
      }
    }
  }
}
const cases = types.flatMap((type) => [...casesOf(type)]);
const LAYOUTS = cases.length / types.length;

/** A stored draft instead of a declaration: a small change that means much. */
const tampered = (xml: Buffer) => Buffer.from(xml.toString().replace(/(?<=appStatus>)2(?=<)/, '1'));

const strictly = { ok: true, variant: 'in-scope' };
const asChanged = { ok: false, part: 'digest' };

describe.skipIf(xmlsecMissing).each(algorithms)(`%s with %i bits${reason}`, (algorithm, bits) => {
  const { key, keyPem, certPem, certificate, publicKey } = testKeys('xmlsec', bits);
  let ours: Buffer[];
  beforeAll(() => {
    ours = cases.map(({ xml }) => signMessage(xml, { key, certificate, algorithm }));
  });

  /** Each case by name with its verdict, so that a failure names the layouts. */
  const named = <T>(verdicts: readonly T[]) => Object.fromEntries(cases.map(({ name }, i) => [name, verdicts[i]]));
  const allOf = <T>(verdict: T) => named(cases.map(() => verdict));
  const verified = (xml: Buffer) => {
    const outcome = readMessage(xml);
    return outcome.ok ? verifySignature(outcome.message, publicKey) : outcome;
  };

  it('xmlsec1 verifies what we sign', () => {
    expect(named(verifiedByXmlsec(ours, certPem))).toEqual(allOf(true));
  });

  it('both refuse what was changed after we signed it', () => {
    const changed = ours.map(tampered);
    expect(named(changed.map(verified))).toMatchObject(allOf(asChanged));
    // One a type, each in another layout.
    const some = changed.filter((_, i) => i % (LAYOUTS + 1) === 0);
    expect(some.map((xml) => verifiedByXmlsec([xml], certPem))).toEqual(types.map(() => [false]));
  });

  it('we verify strictly what xmlsec1 signs, and refuse it changed', () => {
    const theirs = signedByXmlsec(ours.map(templateOf), keyPem);
    expect(named(theirs.map(verified))).toEqual(allOf(strictly));
    expect(named(theirs.map((xml) => verified(tampered(xml))))).toMatchObject(allOf(asChanged));
  });
});

/** As xmlsec1 wants it: our own message with the values taken out and empty elements written short. */
function templateOf(signed: Buffer): string {
  return signed
    .toString()
    .replace(/<ds:DigestValue>[^<]*/, '<ds:DigestValue>')
    .replace(/<ds:SignatureValue>[^<]*/, '<ds:SignatureValue>')
    .replace(/<\/ds:(CanonicalizationMethod|SignatureMethod|Transform|DigestMethod)>/g, '')
    .replace(/(<ds:(?:CanonicalizationMethod|SignatureMethod|Transform|DigestMethod) [^>]*)>/g, '\n  $1/>');
}
