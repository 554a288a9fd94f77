import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DxpReport,
  type DxpSvOptions,
  dxpCodes,
  formatMsgId,
  isDxpReport,
  openEnvelope,
  parseMsgId,
  readDxpReport,
  readMessage,
  splitForReceivers,
  wrapDxp,
  wrapDxpSv,
  writeDxpReport,
} from '../src/index.ts';
import { sample } from './support/samples.ts';

const business = sample('CEB311Message');
const options = {
  copMsgId: 'MSG-1',
  senderId: 'DXPENT0000012345',
  receiverIds: ['DXPEDCCEB0000002'],
  msgType: 'CEB311Message',
  createdMs: Date.UTC(2026, 10, 11, 1, 30, 15),
  business,
};
const wrapped = wrapDxp(options).toString();
const inner = wrapped.replace(/^<\?xml[^>]*>\n/, '');
const served = `<?xml version="1.0"?><DxpMsgSv xmlns="http://www.chinaport.gov.cn/dxp" ver="1.0"><SvNo Ver="1.0"><MsgId>x</MsgId></SvNo>${inner}</DxpMsgSv>`;

function open(text: string | Buffer) {
  return openEnvelope(Buffer.from(text));
}

describe('openEnvelope', () => {
  it('gives a bare message back as it is, and sound or not leaves it to the reader', () => {
    expect(open(business)).toEqual({ level: 1, business });
    expect(open('junk')).toMatchObject({ level: 1 });
  });

  it('opens what wrapDxp makes: DxpMsg with Beijing time', () => {
    expect(wrapped).toContain('<CreatTime>2026-11-11T09:30:15</CreatTime>');
    expect(open(wrapped)).toEqual({ level: 2, ...options });
  });

  it('opens DxpMsgSv, prefixes, a byte order mark, a leading zero byte and base64 with line breaks', () => {
    const broken = wrapped.replace(
      /<Data>(.*)<\/Data>/,
      (_, data: string) => `<Data>\r\n${data.replace(/.{76}/g, '$&\r\n')}\r\n</Data>`,
    );
    const prefixed = inner.replace(/<(\/?)([A-Z])/g, '<$1dxp:$2').replace('xmlns=', 'xmlns:dxp=');
    for (const text of [served, broken, prefixed, `\ufeff${wrapped}`, `\0${wrapped}`, `\0\ufeff${served}`]) {
      const envelope = open(text);
      if ('fault' in envelope) throw new Error(envelope.fault.message);
      expect(envelope.senderId).toBe('DXPENT0000012345');
      expect(readMessage(envelope.business).ok).toBe(true);
    }
    expect(open(`\0${business}`)).toEqual({ level: 1, business });
  });

  it.each<[string, string, string]>([
    ['a DOCTYPE', inner.replace('<DxpMsg', '<?xml version="1.0"?><!DOCTYPE a><DxpMsg'), 'level 1'],
    ['a DOCTYPE inside', inner.replace('<Data>', '<!DOCTYPE a><Data>'), 'not-well-formed'],
    ['another namespace', inner.replace('cn/dxp', 'cn/dxx'), 'wrong-namespace'],
    ['no sender', inner.replace(/<SenderId>.*<\/SenderId>/, ''), 'envelope-structure'],
    ['a sender too long', inner.replace('DXPENT', 'DXPENTDXPENT'), 'envelope-structure'],
    ['two senders', inner.replace(/<SenderId>.*<\/SenderId>/, '$&$&'), 'envelope-structure'],
    ['no receiver', inner.replace(/<ReceiverId>.*<\/ReceiverId>/, ''), 'envelope-structure'],
    ['six receivers', inner.replace(/<ReceiverId>.*<\/ReceiverId>/, (found) => found.repeat(6)), 'envelope-structure'],
    ['two Data', inner.replace(/<Data>.*<\/Data>/, '$&$&'), 'envelope-structure'],
    ['no DxpMsg inside DxpMsgSv', served.replace(inner, ''), 'envelope-structure'],
    ['Data that is not base64', inner.replace('<Data>', '<Data>*'), 'envelope-data'],
    ['Data cut short', inner.replace('</Data>', 'A</Data>'), 'envelope-data'],
    ['empty Data', inner.replace(/<Data>.*<\/Data>/, '<Data/>'), 'envelope-data'],
    ['a truncated envelope', inner.slice(0, -5), 'not-well-formed'],
  ])('refuses %s', (_, text, code) => {
    const envelope = open(text);
    // A DOCTYPE hides the envelope: the reader of the bare message refuses it.
    if (code === 'level 1') {
      expect(envelope).toMatchObject({ level: 1 });
      expect(readMessage(Buffer.from(text))).toMatchObject({ ok: false, faults: [{ code: 'doctype' }] });
    } else {
      expect(envelope).toMatchObject({ fault: { code } });
    }
  });
});

/** Text without white space around it, which the readers cut off. */
const text = (max: number) =>
  fc
    .string({ unit: fc.constantFrom(...'aZ09-_&<>"\'订单é𠮷'), minLength: 1, maxLength: max })
    .filter((value) => [...value].length <= max);
const seconds = fc.integer({ min: 1_500_000_000, max: 4_000_000_000 }).map((at) => at * 1000);
const id = text(16);
const transInfo = fc.record({
  copMsgId: text(255),
  senderId: id,
  receiverIds: fc.array(id, { minLength: 1, maxLength: 5 }),
  msgType: fc.constantFrom('CEB621Message', ''),
  createdMs: seconds,
});
const bytes = fc.uint8Array({ minLength: 1, maxLength: 300 }).map((array) => Buffer.from(array));
const addInfo = fc.record(
  {
    fileName: text(255),
    icCard: text(13),
    bizKey: fc.array(fc.record({ name: text(32), key: text(64) }), { minLength: 1, maxLength: 5 }),
    isText: fc.record({ encode: fc.constantFrom('UTF-8', 'GBK') }),
    recMapId: text(40),
  },
  { requiredKeys: [] },
);
const msgId = fc.record({ node: fc.constantFrom('00000002', '46000002'), atMs: seconds, serial: fc.nat() });
const service = fc.record(
  {
    msgId: msgId.map(formatMsgId),
    subMsgId: fc.constantFrom('1', '5'),
    sentMs: seconds,
    endNode: fc.constant('00000002'),
    staNode: fc.constant('46000002'),
  },
  { requiredKeys: ['msgId', 'sentMs', 'endNode', 'staNode'] },
);

describe('wrap, then open', () => {
  it('is the identity for any DxpMsg, with or without AddInfo', () => {
    fc.assert(
      fc.property(transInfo, bytes, fc.option(addInfo, { nil: undefined }), (info, content, more) => {
        const message = { ...info, business: content, ...(more ? { addInfo: more } : {}) };
        expect(open(wrapDxp(message))).toEqual({ level: 2, ...message });
      }),
    );
  });

  it('is the identity for any DxpMsgSv, also behind a zero byte or a byte order mark', () => {
    fc.assert(
      fc.property(transInfo, bytes, service, fc.constantFrom('', '\0', '\ufeff'), (info, content, number, front) => {
        const message = { ...info, business: content, service: number };
        expect(open(Buffer.concat([Buffer.from(front), wrapDxpSv(message)]))).toEqual({ level: 3, ...message });
      }),
    );
  });

  it('is the identity for any DxpRep', () => {
    const short = text(9);
    const result = fc.record(
      { recId: id, code: short, info: text(300), note: text(500) },
      { requiredKeys: ['recId', 'code'] },
    );
    const response = fc.record(
      {
        nodeId: text(8),
        code: fc.constantFrom(...Object.keys(dxpCodes)),
        info: text(300),
        results: fc.array(result, { minLength: 1, maxLength: 3 }),
        noticeMs: fc.nat({ max: 20_000 }).map((day) => day * 86_400_000 - 8 * 3_600_000),
        note: text(500),
        original: transInfo,
      },
      { requiredKeys: ['code', 'noticeMs', 'original'] },
    );
    const report = fc.record(
      { receiverId: id, adNodeId: text(8), responses: fc.array(response, { minLength: 1, maxLength: 3 }) },
      { requiredKeys: ['receiverId', 'responses'] },
    );
    fc.assert(
      fc.property(report, (made) => {
        const written = writeDxpReport(made as DxpReport);
        expect(isDxpReport(written)).toBe(true);
        expect(readDxpReport(written)).toEqual(made);
      }),
      { numRuns: 60 },
    );
  });

  it('numbers a MsgId as node, Beijing time and serial', () => {
    const at = { node: '46000002', atMs: Date.UTC(2026, 10, 11, 1, 30, 15), serial: 42 };
    expect(formatMsgId(at)).toBe('46000002202611110930150000000042');
    expect(parseMsgId('46000002202611110930150000000042')).toEqual(at);
    for (const wrong of ['', 'x', '46000002202613110930150000000042', '4600000220261111093015000000004']) {
      expect(parseMsgId(wrong)).toBeUndefined();
    }
  });
});

describe('several receivers', () => {
  const sent: DxpSvOptions = {
    ...options,
    receiverIds: ['DXPEDCCEB0000002', 'DXPEDCCEB0000003', 'DXPENT0000099999'],
    service: {
      msgId: formatMsgId({ node: '46000002', atMs: 0, serial: 1 }),
      sentMs: 0,
      endNode: '00000002',
      staNode: '46000002',
    },
  };

  it('become one message each, numbered from 1', () => {
    const parts = splitForReceivers(sent).map((part) => open(wrapDxpSv(part)));
    expect(parts).toMatchObject(
      sent.receiverIds.map((receiver, i) => ({
        level: 3,
        receiverIds: [receiver],
        copMsgId: 'MSG-1',
        service: { msgId: sent.service.msgId, subMsgId: String(i + 1) },
        business,
      })),
    );
  });

  it('leave a message for one as it is', () => {
    const one = { ...sent, receiverIds: ['DXPEDCCEB0000002'] };
    expect(splitForReceivers(one)).toEqual([one]);
  });

  it('are 1 to 5, with ids of 1 to 16 characters', () => {
    expect(() => wrapDxp({ ...options, receiverIds: [] })).toThrow(/1 to 5 receivers/);
    expect(() => wrapDxp({ ...options, receiverIds: Array(6).fill('DXP') })).toThrow(/1 to 5 receivers/);
    expect(() => wrapDxp({ ...options, senderId: 'DXPENT00000123456' })).toThrow(/1 to 16 characters/);
  });
});

describe('readDxpReport', () => {
  const report = writeDxpReport({
    receiverId: 'DXPENT0000012345',
    responses: [{ code: '2001', info: '接收方不存在', noticeMs: Date.UTC(2026, 10, 10, 16), original: options }],
  }).toString();

  it('keeps the misspelt names of the protocol', () => {
    expect(report).toContain('<RecevierId>DXPENT0000012345</RecevierId>');
    expect(report).toContain('<CreatTime>2026-11-11T09:30:15</CreatTime>');
    expect(report).toContain('<NoticeTime>2026-11-11</NoticeTime>');
  });

  it.each<[string, string]>([
    ['another root', report.replaceAll('DxpRep', 'DxpRap')],
    ['no receiver', report.replace(/<RecevierId>.*?<.RecevierId>/, '')],
    ['no response', report.replace(/<Response>.*<.Response>/, '')],
    ['no code', report.replace(/<ResponseCode>.*?<.ResponseCode>/, '')],
    ['no date', report.replace('2026-11-11<', '2026-02-30<')],
    ['no head of the original', report.replaceAll('OriHead', 'Head')],
  ])('refuses %s', (_, changed) => {
    expect(readDxpReport(Buffer.from(changed))).toMatchObject({ fault: { code: 'envelope-structure' } });
  });
});
