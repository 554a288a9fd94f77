/** A receipt for each code of the standard, and a DxpRep for each of the exchange: made by the code that writes real ones. */
import {
  customsText,
  dxpCodes,
  exampleMessage,
  formatMessage,
  type MessageType,
  receiptFor,
  writeDxpReport,
} from '@tongguan/ceb';
import type { CodePage } from '../codes.ts';
import type { CodeExample, Examples } from './example.ts';

/** The declaration that a negative code is about, by its first digits; customs' own are about a list. */
const ABOUT: readonly [prefix: string, type: MessageType][] = [
  ['-301', 'CEB311Message'],
  ['-304', 'CEB311Message'],
  ['-401', 'CEB411Message'],
  ['-504', 'CEB511Message'],
  ['-505', 'CEB513Message'],
  ['-623', 'CEB623Message'],
  ['-625', 'CEB625Message'],
  ['-800', 'CEB711Message'],
];

const aboutOf = (code: string): MessageType =>
  ABOUT.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 'CEB621Message';

/** Beijing noon of 11 November 2026. */
const AT = Date.UTC(2026, 10, 11, 4);

export function receiptExamples(pages: readonly Pick<CodePage, 'code' | 'status' | 'meaning'>[]): Examples {
  return new Map(pages.map((page) => [page.code, specimen(page)]));
}

function specimen({ code, status = code, meaning }: Pick<CodePage, 'code' | 'status' | 'meaning'>): CodeExample {
  const type = aboutOf(code);
  const declared = exampleMessage(type).records[0]!;
  const words = (meaning.zh ?? meaning.en).replaceAll(
    '[*]',
    `[${declared.head.copNo ?? declared.head.orderNo ?? 'L1'}]`,
  );
  const info = code.startsWith('-') ? words : customsText(code, words);
  const receipt = receiptFor({ type }, declared, { status, info, time: AT });
  return {
    made: 'form',
    sent: { en: `The receipt of a ${type} that carries it.`, zh: `携带该代码的${type}回执。` },
    answer: formatMessage(receipt.type, { guid: declared.head.guid ?? '', records: [receipt.record] }).replaceAll(
      '><',
      '>\n<',
    ),
    language: 'xml',
  };
}

export function exchangeExamples(): Examples {
  return new Map(
    Object.entries(dxpCodes).map(([code, { zh }]): [string, CodeExample] => [
      code,
      {
        made: 'form',
        sent: { en: 'The DxpRep that answers an envelope with it.', zh: '以该代码应答信封的DxpRep。' },
        answer: reportOf(code, zh),
        language: 'xml',
      },
    ]),
  );
}

function reportOf(code: string, info: string): string {
  const original = {
    copMsgId: 'COPMSG-1',
    senderId: 'DXPENT0000000001',
    receiverIds: ['DXPEDCSZ'],
    createdMs: AT,
    msgType: 'CEB311Message',
  };
  return writeDxpReport({ receiverId: original.senderId, responses: [{ code, info, noticeMs: AT, original }] })
    .toString()
    .replaceAll('><', '>\n<');
}
