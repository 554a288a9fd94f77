/**
 * What intake itself finds wrong, beside the faults of reading (`@tongguan/ceb`): who sends, for whom, the signature, the
 * id of the message, the limits of the platform. Each has a page under docs/codes.
 */
import type { Fault } from '@tongguan/ceb';

export interface IntakeFaultText {
  en: string;
  zh: string;
  remedy: string;
}

export const intakeFaults = {
  'sender-unknown': {
    en: 'BaseTransfer.copCode is not a registered participant',
    zh: '传输企业代码未注册',
    remedy: 'Register the sender with `tongguan participant add`, or correct BaseTransfer.copCode.',
  },
  'sender-dxp-id': {
    en: "BaseTransfer.dxpId is not the sender's registered DXP id",
    zh: '传输编号与企业注册的不一致',
    remedy: 'Use the dxpId that was registered for this copCode; receipts go to it.',
  },
  'sender-paused': {
    en: 'The operators have paused this participant',
    zh: '该企业已被暂停接收报文',
    remedy: 'Send the message again later, unchanged; ask the operators of the platform for the reason.',
  },
  'sender-envelope': {
    en: 'The envelope’s SenderId differs from BaseTransfer.dxpId',
    zh: '信封发送方编号与报文传输编号不一致',
    remedy: 'Both must be the DXP id of the transmitting enterprise.',
  },
  envelope: {
    en: 'The DXP envelope cannot be opened',
    zh: '传输信封无法解析',
    remedy: 'Send the bare CEB message, or a DxpMsg whose Data is the base64 of it.',
  },
  'api-key': {
    en: 'The API key is not one of the sender’s, or was revoked',
    zh: 'API密钥无效或不属于发送企业',
    remedy: 'Send `Authorization: Bearer <api-key>` with the key that `participant add` wrote.',
  },
  'channel-owner': {
    en: 'An unsigned message came through the folder of another participant',
    zh: '未加签报文经由其他企业的文件夹报送',
    remedy: 'Drop it into the folder of BaseTransfer.copCode, or sign it.',
  },
  'proof-missing': {
    en: 'An unsigned message needs the sender’s API key',
    zh: '未加签报文须提供发送企业的API密钥',
    remedy: 'Sign the message, or send `Authorization: Bearer <api-key>`.',
  },
  'signature-missing': {
    en: 'Declared lists (appStatus 2) must be signed',
    zh: '申报清单（业务状态2）必须加签',
    remedy: 'Sign with `tongguan sign`, or send appStatus 1 to store it for now.',
  },
  'signature-digest': {
    en: 'The digest does not match',
    zh: '签名摘要不符：报文在加签后被修改，或规范化方式不一致',
    remedy:
      'Sign last, change nothing afterwards (no reformatting, no re-encoding); see docs/codes/signature-digest.md.',
  },
  'signature-value': {
    en: 'The signature value does not verify',
    zh: '签名值与发送企业注册证书不符',
    remedy: 'Sign with the private key of the registered certificate; SignedInfo must not change after signing.',
  },
  'signature-certificate': {
    en: 'No registered certificate of the sender fits this signature',
    zh: '发送企业没有与该签名相符的注册证书',
    remedy: 'Sign with the registered certificate, or register this one with `participant add --cert`.',
  },
  'certificate-not-yet-valid': {
    en: 'The certificate of the signature is not valid yet',
    zh: '签名证书尚未生效',
    remedy: 'Sign with the old certificate until that day; both may be registered at once.',
  },
  'certificate-expired': {
    en: 'The certificate of the signature has expired',
    zh: '签名证书已过期',
    remedy: 'Register the new certificate with `participant add --cert` and sign with its key.',
  },
  'certificate-revoked': {
    en: 'The certificate of the signature was revoked',
    zh: '签名证书已被吊销',
    remedy: 'A revoked certificate never comes back: get a new one, register it with `participant add --cert`.',
  },
  'signature-algorithm': {
    en: 'The signature algorithm is not accepted, or not one of the registered key',
    zh: '签名算法不被接受，或与注册证书的密钥不符',
    remedy:
      'Use rsa-sha1 or rsa-sha256 with an RSA key, sm2-sm3 with an SM2 key, inclusive C14N and one enveloped-signature transform.',
  },
  'signature-variant': {
    en: 'The signature is made in a form that is switched off for the sender; value names it',
    zh: '签名采用了未对该企业开放的变通形式',
    remedy:
      'Sign as the standard says (docs/signatures.md), or have it let pass: `participant set --code <sender> --variants <names>`.',
  },
  'signature-structure': {
    en: 'The signature is not built as the standard wants',
    zh: '签名结构不符合标准',
    remedy: 'One Signature, last child of the root, Reference URI="", one enveloped-signature transform.',
  },
  'delegation-missing': {
    en: 'The sender may not declare for this company',
    zh: '发送企业未获该企业委托',
    remedy: 'Record it: `tongguan participant delegate --from <company> --to <sender>`.',
  },
  'guid-content': {
    en: 'This guid was used for other content, and the records are no allowed correction',
    zh: '报文编号已用于其他内容，且不构成允许的更正',
    remedy: 'Use a new guid for a new message; to correct a record send a later appTime.',
  },
  'no-record-kind': {
    en: 'This message type is not taken from participants',
    zh: '该报文类型不接收申报',
    remedy: 'Send 311, 411, 511, 513, 621, 623, 625 or 711.',
  },
  'queue-full': {
    en: 'The platform has as much work as it may hold',
    zh: '平台处理队列已满',
    remedy: 'Send again after Retry-After; nothing was stored.',
  },
  'sender-share': {
    en: 'This sender fills its share of the queue',
    zh: '该企业占用的队列份额已满',
    remedy: 'Send again after Retry-After; nothing was stored.',
  },
  'value-app-time': {
    en: 'appTime is not a time',
    zh: '申报时间不是有效时间',
    remedy: 'Send YYYYMMDDhhmmss in Beijing time, 14 digits, a moment that exists.',
  },
  'value-app-status': {
    en: 'appStatus is neither 1 (stored) nor 2 (declared)',
    zh: '业务状态不是1（暂存）或2（申报）',
    remedy: 'Send 1 to store the record for now, 2 to declare it.',
  },
  'value-customs-code': {
    en: 'customsCode is not the four digits of a customs district',
    zh: '申报地海关代码不是四位数字',
    remedy: 'Send the code of the customs district, for example 5349.',
  },
  'value-cop-no': {
    en: 'copNo is empty: nothing else names the document',
    zh: '企业内部编号为空',
    remedy: 'Give the document a number of your own in copNo, unique for the company that declares it.',
  },
  unavailable: {
    en: 'The database does not answer; the message may or may not have been stored',
    zh: '数据库暂不可用，报文可能已存也可能未存',
    remedy: 'Send the same message again after Retry-After: it is taken once.',
  },
  refused: {
    en: 'The record is refused; value holds the code',
    zh: '数据被拒绝',
    remedy: 'See the page of the code under docs/codes.',
  },
} as const satisfies Record<string, IntakeFaultText>;

export type IntakeFaultCode = keyof typeof intakeFaults;

/** One fault of intake's own. `detail` is added to the text and must hold no personal data. */
export function intakeFault(code: IntakeFaultCode, path: string, value?: string, detail?: string): Fault {
  const text = intakeFaults[code];
  return {
    code,
    path,
    ...(value === undefined ? {} : { value }),
    message: detail ? `${text.en}: ${detail}` : text.en,
    rule: text.remedy,
  };
}
