// Messages to mutate: every type as the tables allow it, in the hands of several writers, signed with RSA and with SM2.

import fc from 'fast-check';
import { formatMessage, isMessageType, type MessageType, messages, signMessage, tableOf } from '../../src/index.ts';
import { sm2Keys, testKeys } from './keys.ts';
import { anyRecord, guid, records, sample, transfer } from './samples.ts';

/** All of it is taken by the hot reader: a mutation of what it refuses would compare nothing. */
export function fuzzCorpus(): Buffer[] {
  const plain = (['CEB311Message', 'CEB411Message', 'CEB511Message', 'CEB621Message', 'CEB622Message'] as const).map(
    (type) => sample(type),
  );
  const unprefixed = Buffer.from(
    formatMessage('CEB621Message', { guid, records: [records.CEB621Message!], transfer }, { prefix: '' }),
  );
  const rsa = testKeys();
  const signed = [sample('CEB621Message', 2), unprefixed, sample('CEB411Message')].map((xml) => signMessage(xml, rsa));
  const spaced = signed.map((xml) => Buffer.from(xml.toString().replace(/>(?=<[a-zA-Z])/g, '>\r\n')));
  // Other hands: a Signature in a default namespace, and short empty elements as xmlsec1 writes them.
  const other = signed.map((xml) =>
    Buffer.from(xml.toString().replaceAll('ds:', '').replace('xmlns:ds=', 'xmlns=').replace(':ds=', '=')),
  );
  const short = spaced.map((xml) =>
    Buffer.from(xml.toString().replace(/(<ds:\w+ Algorithm="[^"]*")><\/ds:\w+>/g, '$1/>')),
  );
  const sm2 = signMessage(sample('CEB621Message'), sm2Keys());
  return [...plain, ...signed, ...spaced, ...other, ...short, sm2];
}

/** One message of every type with values as troublesome as its table allows; the seed chooses them. */
export function anyMessages(seed: number): Buffer[] {
  return Object.keys(messages)
    .filter(isMessageType)
    .filter((type) => tableOf(type).head.fields.every((field) => field.type !== 'C..'))
    .map((type) => anyMessage(type, seed));
}

function anyMessage(type: MessageType, seed: number): Buffer {
  const sampled = fc.sample(anyRecord(type), { numRuns: tableOf(type).maxRecords > 1 ? 2 : 1, seed });
  return Buffer.from(formatMessage(type, { guid, records: sampled, transfer }));
}
