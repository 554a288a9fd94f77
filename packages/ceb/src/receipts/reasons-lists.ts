// Negative returnStatus of the list (621, 603). Source: official error table of edition 202205; what was only seen in use says so.

import {
  CARD,
  CHECK,
  DECLARED,
  DELEGATE,
  GENERAL_TRADE,
  LATER,
  LINES,
  NUMBER,
  RESERVED,
  type ReasonRow,
  SIGN,
  SPLIT,
  SPLIT_ORDER,
  STATE,
} from './remedies.ts';

export const listRows = {
  '-621000': ['清单[*]表体为空', 'list lines empty', LINES],
  '-621001': ['清单报文校验失败[*]', 'list message check failed', CHECK],
  '-621002': ['四单回执无法解析[*]', 'receipt of the four documents cannot be parsed', LATER],
  '-621003': ['清单申报失败[*]', 'list declaration failed', CHECK],
  '-621004': ['清单[*]已申报，请勿重复申报', 'list already declared', DECLARED],
  '-621005': ['清单[*]购买金额超过单次交易限值[*]', 'purchase amount above the single-transaction limit', SPLIT_ORDER],
  '-621006': ['没有headGuid为[*]的清单', 'no list with that headGuid', NUMBER],
  '-621008': ['清单[*]已发往海关，状态更新失败', 'sent to customs, but the status update failed', LATER],
  '-621009': ['清单[*]未发往海关，状态更新失败', 'not sent to customs, and the status update failed', LATER],
  '-621010': ['清单[*]不是申报中状态', 'list is not in declaring state', STATE],
  '-621011': ['没有已申报的清单[*]，不能变更', 'no declared list, cannot change', NUMBER],
  '-621012': [
    '清单[*]的申报状态不允许变更',
    'state of the list does not allow a change',
    ['如需撤销请申报撤销单', 'Apply for a cancel (CEB623).'],
  ],
  '-621013': ['清单[*]个人额度查询失败', 'personal quota query failed', LATER],
  '-621014': ['清单[*]个人额度[*]累加失败', 'adding to the personal amount failed', LATER],
  '-621015': ['[*]与卡信息[*]不符，无权操作', 'does not match the card information, no permission', CARD],
  '-621016': ['[*]无权操作', 'no permission', DELEGATE],
  '-621017': ['系统异常', 'system error', LATER],
  '-621018': [
    '清单[*]订购人[*]已使用额度[*]，本次购买超过年度限额[*]',
    "this purchase exceeds the buyer's yearly limit",
    GENERAL_TRADE,
  ],
  '-621019': ['没有该数据', 'no such data', NUMBER],
  '-621020': [
    '请求参数错误，请重试',
    'request parameters wrong',
    ['更正参数：appType填1、2或3，appStatus填1或2', 'Correct them: appType 1, 2 or 3, appStatus 1 or 2.'],
  ],
  '-621021': ['申报失败[主键为空或数据不存在]，请重试', 'declaration failed: key empty or not found', NUMBER],
  '-621022': ['申报失败[*]，请重试', 'declaration failed', CHECK],
  '-621023': ['清单变更异常，请重试', 'error while changing the list', LATER],
  '-621024': ['清单表体均为空，不能申报', 'all lists have empty lines', LINES],
  '-621025': ['保存签名失败', 'saving the signature failed', LATER],
  '-621026': ['保存签名失败，签名为空', 'saving the signature failed, signature empty', SIGN],
  // The table uses it twice: for a save that failed too.
  '-621027': [
    '清单表体序号gnum不能重复',
    'line gnum must not repeat',
    [
      '表体序号从1开始连续编号；该代码也表示“保存失败，请刷新后重试”，此时重新发送',
      'Number the lines 1, 2, 3 …; the table uses the code for a failed save too: then send again.',
    ],
  ],
  '-621028': ['签名数据比对不一致', 'signed data differs on comparison', SIGN],
  '-621029': ['验签失败', 'signature check failed', SIGN],
  '-621030': ['清单数据量超限[*]', 'list data exceeds the limit', SPLIT],
  // Seen in public code, not in the table.
  '-621049': ['验签失败', 'signature check failed', SIGN],
  '-621999': ['清单其他错误（预留）', 'list: end of the reserved range, no meaning of its own', RESERVED],
} as const satisfies Record<string, ReasonRow>;
