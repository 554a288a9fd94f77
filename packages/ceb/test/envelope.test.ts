import { describe, expect, it } from 'vitest';
import { openEnvelope, readMessage, wrapDxp } from '../src/index.ts';
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
    const { createdMs, ...rest } = options;
    expect(open(wrapped)).toEqual({ level: 2, ...rest });
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
