/** What the page says. Both languages hold the same keys. */

export type Language = 'zh' | 'en';

const en = {
  title: 'Check a CEB message',
  promise:
    'Paste a message or a receipt of the unified edition, bare or in a DXP envelope. It is checked and explained here in the page: nothing leaves this tab.',
  message: 'Message',
  example: 'Example',
  file: 'Open file',
  clear: 'Clear',
  placeholder: '<ceb:CEB311Message …>',
  foot: 'Checks form, fields and the digest of the signature. It does not check whose key signed, and not what customs thinks of the content.',
  empty: 'Here stands what is wrong with the message, line by line, and what it says.',
  emptyAction: 'Paste a message on the left, open a file, or take the example.',
  clean: 'No faults',
  cleanDetail: '{type}, {records} record(s)',
  faults: '{count} fault(s)',
  faultsOfRefused: '{count} fault(s): the message would be refused as a whole',
  line: 'line {line}',
  remedy: 'Remedy',
  rule: 'Rule',
  explained: 'What it says',
  record: 'Record {index} of {count}',
  goods: 'Line {index}',
  sender: 'Sender',
  field: 'Field',
  value: 'Value',
  meaning: 'Meaning',
  masked: 'Personal data is masked.',
  status: 'Status',
  cause: 'Reason',
  more: '{count} more record(s), not shown',
  moreFaults: '{count} more fault(s), not shown',
  digest: 'Signature',
  digestFits: 'The digest fits the content. Whose key signed is not checked here.',
  digestFails: 'The digest does not fit the content: nobody will accept this signature.',
  digestInMessage: 'DigestValue in the message',
  digestOurs: 'Digest of what is there',
  unsigned: 'Not signed.',
  unsignedWanted: 'Not signed. The standard wants this message signed when appStatus is 2.',
  envelope: 'In a DXP envelope of level {level}; lines are those of the message inside it.',
  tooLong: 'This page takes up to {limit} MiB. Use "tongguan lint" for longer messages.',
  failed: 'The page failed while reading this: {reason}',
};

export type TextKey = keyof typeof en;

const zh: Readonly<Record<TextKey, string>> = {
  title: '检查CEB报文',
  promise: '粘贴统一版的报文或回执，可带DXP信封。检查和说明均在本页内完成，内容不会离开此标签页。',
  message: '报文',
  example: '样例',
  file: '打开文件',
  clear: '清空',
  placeholder: '<ceb:CEB311Message …>',
  foot: '检查格式、字段和签名摘要；不检查签名所用的密钥，也不代表海关对内容的判断。',
  empty: '这里逐行列出报文的错误，并说明报文内容。',
  emptyAction: '请粘贴报文、打开文件，或使用样例。',
  clean: '没有错误',
  cleanDetail: '{type}，{records}条数据',
  faults: '{count}个错误',
  faultsOfRefused: '{count}个错误：整份报文将被拒收',
  line: '第{line}行',
  remedy: '处理办法',
  rule: '规则',
  explained: '报文内容',
  record: '第{index}条，共{count}条',
  goods: '表体第{index}项',
  sender: '发送方',
  field: '字段',
  value: '值',
  meaning: '含义',
  masked: '个人信息已遮盖。',
  status: '状态',
  cause: '原因',
  more: '另有{count}条数据未显示',
  moreFaults: '另有{count}个错误未显示',
  digest: '签名',
  digestFits: '摘要与内容一致。本页不检查签名所用的密钥。',
  digestFails: '摘要与内容不一致，该签名不会被接受。',
  digestInMessage: '报文中的DigestValue',
  digestOurs: '按现有内容计算的摘要',
  unsigned: '未签名。',
  unsignedWanted: '未签名。appStatus为2时，规范要求该报文签名。',
  envelope: '位于第{level}级DXP信封内；行号为其中业务报文的行号。',
  tooLong: '本页最多处理{limit} MiB。更大的报文请使用tongguan lint。',
  failed: '读取时出错：{reason}',
};

const texts: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { zh, en };

export type Translate = (key: TextKey, slots?: Readonly<Record<string, string | number>>) => string;

export function translator(language: Language): Translate {
  return (key, slots = {}) => texts[language][key].replace(/\{(\w+)\}/g, (_, slot) => String(slots[slot] ?? ''));
}
