// Reasons of bonded goods: what a ledger says to a list that draws on it, and what the doors of warehouses and the gate say.
import { reason } from './reason.ts';

const LEDGER = 'GACC announcement 2018-194; golden-customs ledgers of special zones';
const ZONES = 'GACC announcement 2018-194; 综合保税区管理办法 (GACC order 256)';
const MODES = 'GACC announcement 2016-75';

/** Of lists. */
const ledgerReasons = [
  reason(
    '13320',
    ['账册未备案', 'The ledger has not been filed'],
    [
      '账册编号有误，或区内企业尚未备案该账册',
      'The number is wrong, or the warehouse company has not filed the ledger',
    ],
    ['核对emsNo，或由区内企业备案账册', 'Correct emsNo, or have the warehouse company file the ledger'],
    `${LEDGER}; Tongguan parameter unknownLedger`,
  ),
  reason(
    '13321',
    ['商品与账册备案项不符', 'The goods are not an item of the ledger'],
    [
      '账册备案料号有误，或商品编码与账册不同',
      'itemRecordNo is wrong, or the ledger has the item under another HS code',
    ],
    ['按账册备案料号和商品编码申报', 'Declare the item number and HS code that the ledger has'],
    LEDGER,
  ),
  reason(
    '13322',
    ['计量单位与账册不一致', 'The unit is not that of the ledger'],
    ['清单按销售包装、账册按单件计量', 'The list counts packages and the ledger pieces'],
    ['换算为账册计量单位后申报', 'Convert the quantity to the unit of the ledger'],
    LEDGER,
  ),
  reason(
    '13323',
    ['数量超过账册可用余量', 'The ledger does not hold so much'],
    [
      '库存已售出、仍在途未过卡，或所属批次等待查验',
      'The stock is sold, has not passed the gate yet, or its batch waits for inspection',
    ],
    ['待货物入区过卡或查验通过后申报', 'Declare when the goods have passed the gate, or the inspection'],
    LEDGER,
  ),
  reason(
    '13324',
    ['账册的监管方式或区内企业与申报不一致', 'Ledger and declaration name another mode or warehouse company'],
    ['使用了其他企业或其他监管方式的账册', 'The ledger of another company or mode was named'],
    ['使用本企业相应监管方式的账册', 'Name the ledger of the warehouse and mode that the goods lie under'],
    `${LEDGER}; ${MODES}`,
  ),
  reason(
    '13329',
    ['货物类别不符', 'The goods are of another class'],
    ['同仓存放的保税与非保税货物混淆', 'Bonded and free goods of one warehouse were mixed up'],
    ['按货物类别选择账册项', 'Name the item of the class that the goods belong to'],
    ZONES,
  ),
] as const;

/** Of the doors under /bonded. */
export const bondedDoorReasons = [
  reason(
    '13325',
    ['不得结转', 'The goods may not be transferred so'],
    [
      '1210货物转入1239账册，转至同一账册，或两项的编码、单位、类别不同',
      '1210 goods into a 1239 ledger, the same ledger twice, or items of another code, unit or class',
    ],
    ['选择允许的转入账册和相同的商品项', 'Choose a ledger that may take them and an item of the same goods'],
    `${MODES}; ${ZONES}`,
  ),
  reason(
    '13326',
    ['单证类型或状态不允许该操作', 'Type or state of the document does not allow this'],
    [
      '单证已过卡、已撤销、未放行，或缺少报关单',
      'It has passed the gate, was withdrawn, is not released, or lacks its declaration',
    ],
    ['查询单证状态后按其类型办理', 'Ask for its state, and take the step that its type allows'],
    ZONES,
  ),
  reason(
    '13327',
    ['卡口核对不符', 'The gate found something else'],
    ['地磅重量与核放单不符', 'The weighbridge differs from the release form'],
    ['核实装载后重新办理核放单', 'Check the load and make a new release form'],
    `${ZONES}; Tongguan parameter gateWeightTolerance`,
  ),
  reason(
    '13328',
    ['保证金不足', 'The deposit does not suffice'],
    ['可用保证金低于出区货物应纳税款', 'What is free of the deposit is less than the tax on the goods'],
    ['缴足保证金后再出区', 'Pay in, then let the goods leave'],
    ZONES,
  ),
] as const;

export const bondedReasons = [...ledgerReasons, ...bondedDoorReasons];
