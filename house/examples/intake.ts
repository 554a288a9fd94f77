/** An answer for each fault that intake finds: status of the answer and the entry of its `errors`, as system/bad-input.int.test.ts gets them. */
import { intakeFaults } from '../../packages/platform/src/intake/faults.ts';
import type { CodeExample, Examples } from './example.ts';

const SIGNATURE = '/CEB311Message/Signature';
const HEAD = '/CEB311Message/Order[1]/OrderHead';

/** What is sent, the status of the answer, where the fault stands, the value told. */
const CASES: Readonly<
  Record<keyof typeof intakeFaults, readonly [en: string, zh: string, status: number, path: string, value?: string]>
> = {
  'sender-unknown': [
    'An order whose copCode nobody registered.',
    'copCode未注册的订单。',
    401,
    '/CEB311Message/BaseTransfer/copCode',
    'TGNOBODY01',
  ],
  'sender-dxp-id': [
    "An order with another company's dxpId.",
    '使用了其他企业传输编号的订单。',
    401,
    '/CEB311Message/BaseTransfer/dxpId',
    'DXPDEMOEBP2',
  ],
  'sender-paused': [
    'Any message of a participant that the operators have paused.',
    '被平台暂停接收报文的企业报送任意报文。',
    503,
    '/',
  ],
  'sender-envelope': [
    'A DxpMsg from DXPDEMOEBP2 around an order from DXPDEMOEBP1.',
    '信封发送方为DXPDEMOEBP2，报文传输编号为DXPDEMOEBP1。',
    401,
    '/DxpMsg/TransInfo/SenderId',
    'DXPDEMOEBP2',
  ],
  envelope: ['A DxpMsg that holds no message.', '未包含业务报文的DxpMsg。', 400, '/DxpMsg'],
  'api-key': [
    "An unsigned order with another company's API key.",
    '未加签订单使用了其他企业的API密钥。',
    401,
    'Authorization',
  ],
  'channel-owner': [
    'An unsigned order dropped into the folder of another participant.',
    '未加签订单放入了其他企业的文件夹。',
    401,
    SIGNATURE,
  ],
  'proof-missing': ['An unsigned order without an API key.', '未加签且未提供API密钥的订单。', 401, SIGNATURE],
  'signature-missing': [
    'An unsigned list at appStatus 2, with an API key.',
    '业务状态为2的未加签清单（已提供API密钥）。',
    401,
    '/CEB621Message/Signature',
  ],
  'signature-digest': [
    'An order of which one digit of discount was changed after signing.',
    '加签后修改了discount一位数字的订单。',
    401,
    SIGNATURE,
  ],
  'signature-value': ['A message with the SignatureValue of another.', '使用了另一报文签名值的报文。', 401, SIGNATURE],
  'signature-certificate': [
    "An order signed with another company's key.",
    '使用其他企业密钥加签的订单。',
    401,
    `${SIGNATURE}/KeyInfo`,
  ],
  'certificate-not-yet-valid': [
    'An order signed with the certificate of next month.',
    '使用下月生效证书加签的订单。',
    401,
    `${SIGNATURE}/KeyInfo`,
  ],
  'certificate-expired': [
    'An order signed with a certificate that ended a month ago.',
    '使用一个月前过期证书加签的订单。',
    401,
    `${SIGNATURE}/KeyInfo`,
  ],
  'certificate-revoked': [
    'An order signed with a certificate that its issuer took back.',
    '使用已吊销证书加签的订单。',
    401,
    `${SIGNATURE}/KeyInfo`,
  ],
  'signature-algorithm': [
    'A signature by hmac-sha1.',
    '签名算法为hmac-sha1。',
    401,
    SIGNATURE,
    'http://www.w3.org/2000/09/xmldsig#hmac-sha1',
  ],
  'signature-variant': [
    'A digest over three declarations, from a sender set to strict.',
    '变通形式的签名，而该企业只允许标准形式。',
    401,
    SIGNATURE,
    'three-declarations',
  ],
  'signature-structure': ['Two References in SignedInfo.', 'SignedInfo中有两个Reference。', 401, SIGNATURE],
  'delegation-missing': [
    'A list that a broker declares for a seller who has not delegated to it.',
    '报关企业为未委托的电商企业申报清单。',
    403,
    '/CEB621Message/Inventory[1]/ebcCode',
    'TGDEMOEBC1',
  ],
  'guid-content': [
    'The guid of yesterday’s order with other content.',
    '使用昨日订单的guid发送其他内容。',
    409,
    '/CEB311Message/@guid',
  ],
  'no-record-kind': [
    'A receipt (312) handed in as if it were a declaration.',
    '将回执（312）作为申报报文提交。',
    400,
    '/CEB312Message',
  ],
  'queue-full': ['A message while the platform holds as much as it may.', '平台队列已满时提交报文。', 429, '/'],
  'sender-share': [
    'More messages at once than one sender’s share of the queue.',
    '单个企业同时提交的报文超过其份额。',
    429,
    '/',
  ],
  'value-app-time': ['An appTime of 30 February.', 'appTime为2月30日。', 400, `${HEAD}/appTime`, '20260230000000'],
  'value-app-status': ['An appStatus 3.', 'appStatus为3。', 400, `${HEAD}/appStatus`, '3'],
  'value-customs-code': [
    'A customsCode in letters.',
    'customsCode为字母。',
    400,
    '/CEB621Message/Inventory[1]/InventoryHead/customsCode',
    'SZXA',
  ],
  'value-cop-no': [
    'A copNo that cannot be a number of the declarant.',
    'copNo不能作为企业内部编号。',
    400,
    '/CEB621Message/Inventory[1]/InventoryHead/copNo',
  ],
  unavailable: ['A message while the database is away.', '数据库不可用时提交报文。', 503, '/'],
  refused: [
    'A message that the platform refuses without a finer word for it.',
    '平台拒收而无更具体代码的报文。',
    400,
    '/',
  ],
};

export function intakeExamples(): Examples {
  return new Map(
    Object.entries(CASES).map(([code, [en, zh, status, path, value]]): [string, CodeExample] => {
      const { en: message, zh: messageZh, remedy } = intakeFaults[code as keyof typeof intakeFaults];
      const answer = JSON.stringify(
        { status, errors: [{ code, path, value, message, messageZh, rule: remedy }] },
        undefined,
        2,
      );
      return [code, { made: 'form', sent: { en, zh }, answer, language: 'json' }];
    }),
  );
}
