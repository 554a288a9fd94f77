// Whatever code a receipt carries, `tongguan explain` says it in words.

import { customsReasons, customsText, eportReasons, formatMessage, readMessage, receiptFor } from '@tongguan/ceb';
import { expect, test } from 'vitest';
import { explainMessage } from '../src/message/explain.ts';
import { type Language, translator } from '../src/texts/index.ts';

const declared = {
  head: {
    guid: 'A'.repeat(36),
    customsCode: '0100',
    agentCode: '4403000000',
    copNo: 'C1',
    preNo: 'B20261111000000001',
  },
};

function explained(status: string, info: string, language: Language): string {
  const { type, record } = receiptFor({ type: 'CEB621Message' }, declared, { status, info, time: 0 });
  const read = readMessage(Buffer.from(formatMessage(type, { guid: declared.head.guid, records: [record] })));
  if (!read.ok) throw new Error(`unreadable: ${JSON.stringify(read.faults)}`);
  return explainMessage(read.message, { text: translator(language), language }).join('\n');
}

const reasons = [...customsReasons.values(), ...eportReasons.values()];

test.each(['zh', 'en'] as const)('every reason of the catalogue is told with its remedy (%s)', (language) => {
  for (const { code, status, zh, remedy } of reasons) {
    const said = explained(status, code === status ? zh : customsText(code, zh), language);
    expect(said, code).toContain(`${code}: `);
    expect(said, code).toContain(remedy[language]);
  }
});

test('a reason that the law knows is told with its usual cause', () => {
  expect(explained('-621018', '超过年度限额', 'en')).toContain('The calendar year has no room for the amount');
});
