// Every fault that reading a message can find: code, text and remedy in both languages, in one place. The error pages are generated
// from this file. `{field}`, `{limit}`, `{actual}` in a text are filled per fault.

export interface FaultText {
  en: string;
  zh: string;
  remedy: string;
  remedyZh: string;
}

export const faultCatalogue = {
  // The whole message: bytes and XML.
  empty: {
    en: 'the message is empty',
    zh: '报文为空',
    remedy: 'Send one CEB message as the body.',
    remedyZh: '请发送一份完整的CEB报文。',
  },
  'too-long': {
    en: 'the message has {actual} bytes, more than {limit}',
    zh: '报文长度{actual}字节，超过上限{limit}字节',
    remedy: 'Split the records over several messages.',
    remedyZh: '请将数据拆分为多份报文。',
  },
  'not-utf8': {
    en: 'the bytes are not UTF-8 ({actual})',
    zh: '报文不是有效的UTF-8编码（{actual}）',
    remedy: 'Write the message in UTF-8 and declare encoding="UTF-8".',
    remedyZh: '请使用UTF-8编码，并声明encoding="UTF-8"。',
  },
  'not-well-formed': {
    en: 'the message is not well-formed XML: {actual}',
    zh: '报文不是格式良好的XML：{actual}',
    remedy: 'Make the message with an XML library; escape & and < in values.',
    remedyZh: '请使用XML类库生成报文，并对&、<进行转义。',
  },
  doctype: {
    en: 'a DOCTYPE is not allowed',
    zh: '报文不允许包含DOCTYPE',
    remedy: 'Remove the DOCTYPE and all entities.',
    remedyZh: '请删除DOCTYPE及实体定义。',
  },
  'processing-instruction': {
    en: 'processing instructions are not allowed',
    zh: '报文不允许包含处理指令',
    remedy: 'Remove everything of the form <?…?> except the XML declaration.',
    remedyZh: '除XML声明外，请删除所有<?…?>处理指令。',
  },
  'comment-in-value': {
    en: 'a comment inside the value of {field} is not allowed',
    zh: '{field}的值中不允许包含注释',
    remedy: 'Remove the comment; a value must be one piece of text.',
    remedyZh: '请删除注释，字段值必须是完整文本。',
  },
  'too-deep': {
    en: 'elements are nested deeper than {limit}',
    zh: '元素嵌套超过{limit}层',
    remedy: 'Keep to the structure of the standard.',
    remedyZh: '请按照标准规定的报文结构组织数据。',
  },
  'too-many-elements': {
    en: 'the message has more than {limit} elements',
    zh: '报文元素数量超过{limit}个',
    remedy: 'Split the records over several messages.',
    remedyZh: '请将数据拆分为多份报文。',
  },
  'too-many-attributes': {
    en: 'elements carry more attributes or namespace declarations than this reader takes',
    zh: '元素属性或命名空间声明过多',
    remedy: 'Declare the namespaces once, on the root; fields carry no attributes.',
    remedyZh: '请仅在根元素声明命名空间，字段不得带属性。',
  },
  // The whole message: root, transfer block, structure.
  'wrong-namespace': {
    en: 'the root is in namespace "{actual}", not {limit}',
    zh: '根元素命名空间为"{actual}"，应为{limit}',
    remedy: 'Declare xmlns:ceb="http://www.chinaport.gov.cn/ceb" and put every element in it.',
    remedyZh: '请声明xmlns:ceb="http://www.chinaport.gov.cn/ceb"，所有元素均须属于该命名空间。',
  },
  'unknown-type': {
    en: 'the root element {actual} is no message type known here',
    zh: '无法识别的报文类型{actual}',
    remedy: 'The root element names the message, for example ceb:CEB311Message.',
    remedyZh: '根元素名称即报文类型，例如ceb:CEB311Message。',
  },
  'root-attribute': {
    en: 'root attribute {field}: {actual}',
    zh: '根元素属性{field}：{actual}',
    remedy: 'The root carries guid (36 characters) and version (1.0), and no other attribute.',
    remedyZh: '根元素只能包含guid（36位）和version（1.0）两个属性。',
  },
  'root-child': {
    en: 'element {actual} is not allowed here under the root',
    zh: '根元素下此处不允许出现{actual}',
    remedy: 'Order under the root: records, BaseTransfer, BaseSubscribe, ExtendMessage, Signature; each block once.',
    remedyZh: '根元素下的顺序为：业务数据、BaseTransfer、BaseSubscribe、ExtendMessage、Signature，各块不得重复。',
  },
  'stray-text': {
    en: 'text outside a field: {actual}',
    zh: '字段之外存在文本：{actual}',
    remedy: 'Only fields may hold text; between elements only white space is allowed.',
    remedyZh: '只有字段可以包含文本，元素之间只允许空白字符。',
  },
  'record-count': {
    en: 'the message holds {actual} records; 1 to {limit} are allowed',
    zh: '报文包含{actual}条数据，允许1至{limit}条',
    remedy: 'Send at least one record; split larger batches.',
    remedyZh: '请至少发送一条数据，超出上限请拆分报文。',
  },
  'transfer-missing': {
    en: 'the transfer block BaseTransfer is missing',
    zh: '缺少传输节点BaseTransfer',
    remedy: 'Add BaseTransfer with copCode, copName, dxpMode and dxpId after the records.',
    remedyZh: '请在业务数据之后添加BaseTransfer（copCode、copName、dxpMode、dxpId）。',
  },
  'signature-structure': {
    en: 'the Signature is not of the form the standard gives: {actual}',
    zh: '数字签名结构不符合规范：{actual}',
    remedy: 'One enveloped Signature as last child, one Reference with URI="", as in section 8 of the protocol notes.',
    remedyZh: '签名须为根元素最后一个子节点，仅含一个URI为空的Reference。',
  },
  // One record: structure.
  'section-missing': {
    en: '{field} is missing',
    zh: '缺少{field}',
    remedy: 'Add the element.',
    remedyZh: '请补充该节点。',
  },
  'section-repeated': {
    en: '{field} occurs {actual} times; at most {limit} are allowed',
    zh: '{field}出现{actual}次，最多允许{limit}次',
    remedy: 'Remove the surplus elements or split the record.',
    remedyZh: '请删除多余节点或拆分数据。',
  },
  'field-missing': {
    en: 'field {field} is missing',
    zh: '缺少必填字段{field}',
    remedy: 'Fill the field.',
    remedyZh: '请填写该字段。',
  },
  'field-empty': {
    en: 'field {field} is empty',
    zh: '必填字段{field}为空',
    remedy: 'Fill the field.',
    remedyZh: '请填写该字段。',
  },
  'field-unknown': {
    en: 'element {actual} is not a field of {field}',
    zh: '{field}中不存在字段{actual}',
    remedy: 'Remove it or correct its spelling and namespace.',
    remedyZh: '请删除该元素，或更正其名称与命名空间。',
  },
  'field-repeated': {
    en: 'field {field} occurs more than once',
    zh: '字段{field}重复',
    remedy: 'Keep one.',
    remedyZh: '请只保留一个。',
  },
  'field-order': {
    en: 'field {field} is out of order; it belongs before {actual}',
    zh: '字段{field}顺序错误，应位于{actual}之前',
    remedy: 'Write the fields in the order of the table.',
    remedyZh: '请按字段表规定的顺序填写。',
  },
  'field-too-long': {
    en: 'field {field} has {actual} characters; at most {limit} are allowed',
    zh: '字段{field}长度为{actual}，最多允许{limit}个字符',
    remedy: 'Shorten the value.',
    remedyZh: '请缩短字段值。',
  },
  'field-wrong-length': {
    en: 'field {field} has {actual} characters; exactly {limit} are needed',
    zh: '字段{field}长度为{actual}，必须为{limit}个字符',
    remedy: 'Give a value of the exact length.',
    remedyZh: '请按规定长度填写。',
  },
  'field-not-decimal': {
    en: 'field {field} is not a decimal number of the form {limit}',
    zh: '字段{field}不是符合{limit}格式的数值',
    remedy:
      'Write plain digits with at most the given places, for example 117.08; no exponent, no thousands separator.',
    remedyZh: '请填写普通十进制数，例如117.08，不得使用科学计数法或千分位。',
  },
  'field-not-integer': {
    en: 'field {field} is not a whole number of the form {limit}',
    zh: '字段{field}不是符合{limit}格式的整数',
    remedy: 'Write digits only.',
    remedyZh: '请只填写数字。',
  },
  'field-not-plain': {
    en: 'field {field} holds an element or attribute; it may only hold text',
    zh: '字段{field}只能包含文本，不得包含子元素或属性',
    remedy: 'Remove inner elements and attributes such as xsi:nil.',
    remedyZh: '请删除子元素及xsi:nil等属性。',
  },
  'too-many-faults': {
    en: 'more than {limit} faults; the rest is not listed',
    zh: '错误超过{limit}个，其余不再列出',
    remedy: 'Correct the faults listed and check again.',
    remedyZh: '请先更正已列出的错误。',
  },
  // Known oddities of older clients, of the notes and of the official samples: what it is, and what to send instead.
  'name-of-notes': {
    en: '{actual} is a spelling of the printed specification only; the field on the wire is {field}',
    zh: '{actual}仅为规范文档中的写法，报文字段名应为{field}',
    remedy: 'Send the value under the name of the wire, at its place in the table.',
    remedyZh: '请使用报文字段名，并按字段表顺序填写。',
  },
  'missing-2016': {
    en: 'field {field} is missing, as clients written in 2016 leave it; editions 2018 and 202205 need it',
    zh: '缺少必填字段{field}：2016年的客户端没有该字段，2018版和202205版均为必填',
    remedy: 'Add the field; ask the maker of the client for the version of edition 202205.',
    remedyZh: '请补充该字段，并向软件提供方获取202205版客户端。',
  },
  'missing-2018': {
    en: 'field {field} is missing, as in edition 2018 and the official samples; edition 202205 needs it',
    zh: '缺少必填字段{field}：2018版及官方样例没有该字段，202205版为必填',
    remedy: 'Add the field, or register the participant with edition 2018.',
    remedyZh: '请补充该字段，或将参与方登记为2018版。',
  },
  'order-2016': {
    en: 'field {field} stands behind {actual}, as clients written in 2016 put it',
    zh: '字段{field}位于{actual}之后，是2016年客户端的写法',
    remedy: 'Write itemName, gmodel, itemDescribe, in this order.',
    remedyZh: '请按itemName、gmodel、itemDescribe的顺序填写。',
  },
  'time-of-28': {
    en: 'field {field} holds a date of 28 characters as programs print it; {limit} is wanted',
    zh: '字段{field}是程序直接输出的28位日期，应为{limit}',
    remedy: 'Format the time as YYYYMMDDhhmmss, Beijing time (in Java: yyyyMMddHHmmss).',
    remedyZh: '请将时间格式化为YYYYMMDDhhmmss（Java：yyyyMMddHHmmss）。',
  },
  'date-with-time': {
    en: 'field {field} holds date and time; the date alone is wanted: {limit}',
    zh: '字段{field}包含时间，应只填写日期：{limit}',
    remedy: 'Send the first 8 digits, YYYYMMDD.',
    remedyZh: '请只填写前8位（YYYYMMDD）。',
  },
  'transfer-twice': {
    en: 'BaseTransfer stands twice, as in the official export samples of edition 202205, which are not to the schema either',
    zh: 'BaseTransfer出现两次：202205版官方出口样例即如此，但不符合规范',
    remedy: 'Send BaseTransfer once, after the records.',
    remedyZh: '请在业务数据之后只发送一个BaseTransfer。',
  },
  'root-without-message': {
    en: 'the root {actual} lacks the word Message, as the official sample of CEB214 does; it is {limit}',
    zh: '根元素{actual}缺少Message（官方CEB214样例即如此），应为{limit}',
    remedy: 'Name the root CEBnnnMessage.',
    remedyZh: '根元素名称应为CEBnnnMessage。',
  },
  'not-in-edition': {
    en: 'edition {limit} of the standard has no {actual}',
    zh: '{limit}版规范没有报文{actual}',
    remedy: 'Send it from a participant registered with edition 202205.',
    remedyZh: '请由登记为202205版的参与方发送。',
  },
  // Envelope around the message.
  'envelope-structure': {
    en: 'the DXP envelope is not of the form the standard gives: {actual}',
    zh: 'DXP信封结构不符合规范：{actual}',
    remedy: 'DxpMsg holds TransInfo (CopMsgId, SenderId, ReceiverIds, CreatTime, MsgType) and Data.',
    remedyZh: 'DxpMsg须包含TransInfo（CopMsgId、SenderId、ReceiverIds、CreatTime、MsgType）和Data。',
  },
  'envelope-data': {
    en: 'the Data of the DXP envelope is not base64',
    zh: 'DXP信封的Data不是有效的base64',
    remedy: 'Encode the business message with standard base64; line breaks are fine.',
    remedyZh: '请使用标准base64编码业务报文，允许换行。',
  },
} as const satisfies Record<string, FaultText>;

export type FaultCode = keyof typeof faultCatalogue;

/** A fault in the shape that all rooms use; others than this one have codes of their own. */
export interface Fault<C extends string = string> {
  code: C;
  /** Where: `/CEB311Message/Order[2]/OrderHead/orderNo`. Records and lines are counted from 1. */
  path: string;
  /** What stood there, at most 100 characters; personal data masked. */
  value?: string;
  message: string;
  messageZh?: string;
  /** The rule broken, as the table has it: `CEB311Message OrderHead.orderNo C..60`. */
  rule: string;
}

/** A fault found by reading: its code is in the catalogue above. */
export type ReadFault = Fault<FaultCode> & { messageZh: string };

const VALUE_MAX = 100;
/** Names and values of a sender's choosing inside paths and texts. */
const SLOT_MAX = 200;
const PATH_MAX = 400;

/** No list of faults grows beyond this while a message is read; what is shown of a record is fewer still. */
export const FAULTS_COLLECTED_MAX = 1000;

/** Makes a fault from the catalogue. */
export function fault(
  code: FaultCode,
  path: string,
  rule: string,
  { value, ...slots }: { value?: string; field?: string; limit?: string | number; actual?: string | number } = {},
): ReadFault {
  const text = faultCatalogue[code];
  const fill = (template: string) =>
    template.replace(/\{(field|limit|actual)\}/g, (_, slot: 'field' | 'limit' | 'actual') =>
      String(slots[slot] ?? '').slice(0, SLOT_MAX),
    );
  return {
    code,
    path: path.slice(0, PATH_MAX),
    ...(value !== undefined && { value: value.length > VALUE_MAX ? `${value.slice(0, VALUE_MAX)}…` : value }),
    message: fill(text.en),
    messageZh: fill(text.zh),
    rule,
  };
}

/** Personal data as it may be shown: the first character stands, the rest is hidden, length included. */
export function maskPersonal(value: string): string {
  const first = String.fromCodePoint(value.codePointAt(0) ?? 0x2a);
  return `${first}***`;
}
