// Whatever code a receipt carries, `tongguan explain` says it in words.

import { customsReasons, customsText, eportReasons, formatMessage, readMessage, receiptFor } from '@tongguan/ceb';
import { expect, test } from 'vitest';
import { explainMessage } from '../src/message/explain.ts';
import { explainCase } from '../src/message/explain-case.ts';
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

test.each([
  ['release', 'zh', '2026-11-28T10:00:00+08:00 关员放行：核对无误'],
  ['reject', 'en', 'Sent back by an officer at 2026-11-28T10:00:00+08:00: 核对无误'],
] as const)('what an officer decided (%s) stands before the decision', (outcome, language, line) => {
  const officer = { outcome, reason: '核对无误', decidedAt: '2026-11-28T10:00:00+08:00' };
  const numbers = { ebpCode: 'P', orderNo: 'T1', copNo: null, preNo: null, invtNo: null };
  const status = {
    ...numbers,
    state: 'waiting-for-guarantee',
    documents: [],
    checks: [],
    decision: null,
    receipts: [],
  };
  expect(explainCase({ ...status, officer }, { text: translator(language), language })).toContain(line);
});
