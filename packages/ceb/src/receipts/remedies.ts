// What the receiver of a reason can do, where many reasons share it; and the shape of a row of the catalogue.

export type Pair = readonly [zh: string, en: string];

/** Public text in both languages ([*] is a slot that the sender of the receipt fills), and what to do. */
export type ReasonRow = readonly [zh: string, en: string, remedy: Pair];

export const NOTHING: Pair = ['无需处理', 'None needed.'];
export const CHECK: Pair = ['按提示更正字段后重新发送', 'Correct the field named and send the record again.'];
export const NEWER: Pair = [
  '以更新的appTime重新发送；早于已存数据的报文不起作用',
  'Send a later appTime; a message older than the stored data changes nothing.',
];
export const SIGN: Pair = [
  '最后一步以已登记的证书签名，签名后不得改动报文',
  'Sign with the registered certificate, last of all, and change nothing afterwards.',
];
export const NUMBER: Pair = ['核对编号，或以appType 1新增', 'Check the number, or send a new document (appType 1).'];
export const STATE: Pair = [
  '等待回执；已有结论的单证不能这样更改',
  'Wait for the receipts; a decided document cannot be changed this way.',
];
export const SPLIT: Pair = ['每个报文最多100条记录，请拆分', 'Send at most 100 records in one message.'];
export const LATER: Pair = ['稍后重新发送', 'Send again later.'];
export const LINES: Pair = ['补充表体后重新发送', 'Add the lines and send again.'];
export const RENUMBER: Pair = ['表体序号从1开始连续编号', 'Number the lines 1, 2, 3 …'];
export const CHANGE: Pair = ['以appType 2变更', 'Change it with appType 2.'];
export const DECLARED: Pair = ['等待回执，或以appType 2变更', 'Wait for the receipts, or change it with appType 2.'];
export const OPERATION: Pair = ['appType填1、2或3，appStatus填1或2', 'Use appType 1, 2 or 3 and appStatus 1 or 2.'];
export const LINT: Pair = ['先用tongguan lint检查报文', 'Check it with `tongguan lint`.'];
export const RECORD: Pair = ['报文至少应有一条记录', 'Send at least one record.'];
export const DELEGATE: Pair = ['由企业委托发送方后再发送', 'Let the company delegate to the sender.'];
export const CARD: Pair = [
  '使用申报企业自己的证书，或先办理委托',
  "Use the declaring company's own certificate, or let it delegate to the sender.",
];
export const GENERAL_TRADE: Pair = ['按一般贸易申报', 'Declare as general trade.'];
export const SPLIT_ORDER: Pair = ['拆分订单或按一般贸易申报', 'Split the order, or declare as general trade.'];
export const CANCEL_FIRST: Pair = ['如需更改请先撤销清单', 'Cancel the list first (CEB623).'];
export const RESERVED: Pair = [
  '标准错误表未定义该代码，以returnInfo为准，或向发送方查询',
  'The official table gives it no meaning: read returnInfo, or ask who sent it.',
];
