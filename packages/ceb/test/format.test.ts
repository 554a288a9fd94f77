import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStrict } from '../src/codec/strict.ts';
import {
  defaultLimits,
  formatMessage,
  isMessageType,
  type MessageType,
  messages,
  readMessage,
  withoutIllegal,
} from '../src/index.ts';
import { anyRecord, guid, records, sample, transfer } from './support/samples.ts';

const types = Object.keys(messages).filter(isMessageType);

describe('formatMessage', () => {
  it.each(types)(
    'writes any record that the table of %s allows so that both readers read it back',
    (type: MessageType) => {
      fc.assert(
        fc.property(anyRecord(type), fc.constantFrom('ceb' as const, '' as const), (record, prefix) => {
          const bytes = Buffer.from(formatMessage(type, { guid, records: [record], transfer }, { prefix }));
          for (const outcome of [readMessage(bytes), readStrict(bytes, defaultLimits)]) {
            if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
            expect(outcome.message.records).toEqual([{ index: 1, ...record, faults: [] }]);
          }
        }),
        { numRuns: 40 },
      );
    },
  );

  it('takes the hot path for every sample of its own', () => {
    for (const type of types.filter((name) => records[name])) {
      const outcome = readMessage(sample(type));
      expect(outcome).toMatchObject({ ok: true, message: { type, path: 'hot' } });
    }
  });

  it('writes receipts as the real system does: prolog, version before guid, default namespace', () => {
    const text = formatMessage('CEB622Message', { guid, records: [records.CEB622Message!] });
    expect(text.startsWith('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n')).toBe(true);
    expect(text).toContain(`<CEB622Message version="1.0" guid="${guid}" xmlns="http://www.chinaport.gov.cn/ceb">`);
  });

  it('keeps a quoted message whole in a 900, even when it holds the end of a CDATA section', () => {
    const oriBizMessage = '<a><![CDATA[x]]></a>\r\n]]>';
    const head = {
      guid,
      returnStatus: '-1',
      returnInfo: 'x',
      returnTime: '20261111093019123',
      oriCopMsgId: '',
      oriMessageType: 'Unknown',
      oriBizMessage,
    };
    const outcome = readMessage(Buffer.from(formatMessage('CEB900Message', { guid, records: [{ head }] })));
    expect(outcome).toMatchObject({ ok: true, message: { records: [{ head, faults: [] }] } });
  });

  it('leaves out empty optional fields and refuses characters that XML cannot carry', () => {
    const head = { ...records.CEB622Message!.head, invtNo: '' };
    expect(formatMessage('CEB622Message', { guid, records: [{ head }] })).not.toContain('invtNo');
    for (const bad of ['a\u0000b', 'a\u001fb', 'a\uffffb', 'a\ud800b']) {
      expect(() => formatMessage('CEB622Message', { guid, records: [{ head: { ...head, returnInfo: bad } }] })).toThrow(
        RangeError,
      );
      expect(withoutIllegal(bad)).toBe('a\ufffdb');
    }
  });
});
