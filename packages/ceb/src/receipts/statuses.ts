// What a returnStatus means. Source: receipt tables of edition 202205; 400 and 430 are internal states: the standard does not list
// them for any receipt, and they are told only to participants who ask for them.

import type { MessageType } from '../messages/index.ts';

export interface Status {
  code: string;
  zh: string;
  en: string;
  by: 'e-port' | 'customs';
  /** No further receipt is due for the document; where one may follow all the same, `mayFollow` says which. */
  final: boolean;
  mayFollow?: string;
}

const rows: readonly Status[] = [
  { code: '1', zh: '电子口岸已暂存', en: 'stored temporarily at E-port', by: 'e-port', final: false },
  { code: '2', zh: '电子口岸申报中', en: 'accepted by E-port', by: 'e-port', final: false },
  { code: '3', zh: '发送海关成功', en: 'sent to customs', by: 'e-port', final: false },
  { code: '4', zh: '发送海关失败', en: 'sending to customs failed', by: 'e-port', final: false },
  {
    code: '100',
    zh: '海关退单',
    en: 'rejected by customs',
    by: 'customs',
    final: true,
    mayFollow: 'a corrected declaration',
  },
  { code: '120', zh: '海关入库', en: 'stored by customs, logic check passed', by: 'customs', final: false },
  { code: '300', zh: '人工审核', en: 'manual review', by: 'customs', final: false },
  { code: '399', zh: '海关审结', en: 'approved by customs', by: 'customs', final: true, mayFollow: '800 for lists' },
  { code: '400', zh: '等待货物到达', en: 'waiting for the goods to arrive', by: 'customs', final: false },
  { code: '430', zh: '撤销成功', en: 'cancelled', by: 'customs', final: true },
  { code: '500', zh: '查验', en: 'inspection', by: 'customs', final: false },
  { code: '501', zh: '扣留移送通关', en: 'detained, handed to clearance', by: 'customs', final: false },
  { code: '502', zh: '扣留移送缉私', en: 'detained, handed to anti-smuggling', by: 'customs', final: false },
  { code: '503', zh: '扣留移送法规', en: 'detained, handed to legal', by: 'customs', final: false },
  { code: '505', zh: '移交', en: 'handed over', by: 'customs', final: false },
  { code: '599', zh: '其它扣留', en: 'detained, other', by: 'customs', final: false },
  { code: '600', zh: '挂起', en: 'suspended', by: 'customs', final: false },
  { code: '700', zh: '退运', en: 'returned abroad', by: 'customs', final: true },
  { code: '800', zh: '放行', en: 'released', by: 'customs', final: true, mayFollow: '899 or 700' },
  { code: '899', zh: '结关', en: 'customs formalities finished', by: 'customs', final: true },
];

export const statuses: ReadonlyMap<string, Status> = new Map(rows.map((status) => [status.code, status]));

const document = ['2', '3', '4', '100', '120', '399'];
const application = ['1', '2', '3', '4', '100', '120', '399'];
const list = ['1', '2', '3', '4', '100', '120', '300', '399', '500', '501', '502', '503', '599', '700', '800', '899'];

/** The statuses that the standard lists for each receipt; a number below 0 may stand in any. */
export const statusesOf: Readonly<Partial<Record<MessageType, readonly string[]>>> = {
  CEB312Message: document,
  CEB412Message: document,
  CEB512Message: document,
  CEB514Message: ['2', '3', '4', '100', '399'],
  CEB622Message: list,
  CEB624Message: application,
  CEB626Message: application,
  CEB712Message: application,
  // Export. Some notes list 120 with the others, some do not.
  CEB214Message: ['1', '2', '3', '4', '100', '120', '300', '500', '505', '600', '800'],
  CEB216Message: ['1', '2', '3', '4', '100', '399'],
  CEB304Message: application,
  CEB404Message: application,
  CEB506Message: application,
  CEB508Message: application,
  CEB510Message: application,
  CEB604Message: ['1', '2', '3', '4', '100', '120', '300', '399', '500', '800', '899'],
  CEB606Message: application,
  CEB608Message: application,
  CEB702Message: application,
};
