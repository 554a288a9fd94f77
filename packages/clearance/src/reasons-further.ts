// What E-port answers to a waybill status (513), cancel (623), return (625) or entry detail (711) that may not do what it wants to what is
// stored already.
import { standard } from './reason.ts';

const TABLE = 'CEB error table, edition 202205';
const TWICE = ['重复申报', 'Declared twice'] as const;
const OLDER = ['appTime早于或等于已存数据', 'appTime is not later than that of the stored data'] as const;
const OPERATION = [
  'appType或appStatus填写了标准以外的值',
  'A value outside the standard was used for appType or appStatus',
] as const;

export const furtherReasons = [
  // Waybill status
  standard('-505012', TWICE, TABLE),
  standard('-505014', OPERATION, TABLE),
  standard('-505016', OLDER, TABLE),
  // Cancel
  standard('-623001', ['字段取值不符合标准', 'A field does not follow the standard'], TABLE),
  standard('-623004', ['撤销单尚未申报', 'The application was never declared'], TABLE),
  standard('-623009', TWICE, TABLE),
  standard('-623013', ['海关已审结', 'Customs has decided it'], TABLE),
  standard('-623018', ['撤销单只能新增（appType 1）', 'A cancel can only be new (appType 1)'], TABLE),
  // Return
  standard('-625001', ['字段取值不符合标准', 'A field does not follow the standard'], TABLE),
  standard('-625016', ['退货单尚未申报或已删除', 'The return was never declared, or was deleted'], TABLE),
  standard('-625017', OPERATION, TABLE),
  standard('-625022', ['海关已审结', 'Customs has decided it'], TABLE, [
    '状态不允许变更',
    'its state allows no change',
  ]),
  standard('-625033', TWICE, TABLE),
  // Entry detail
  standard('-800001', OPERATION, TABLE, ['没有匹配的操作', 'no matching operation']),
  standard('-800003', TWICE, TABLE),
  standard('-800005', OLDER, TABLE),
];
