/** What the CLI says about bonded goods, in both languages. */

const en = {
  bonded: 'ledgers of bonded goods: what warehouse companies and the gate do at /bonded',
  'bonded.fileLedger': 'files a ledger, or more items of it',
  'bonded.show': 'lists your ledgers, or shows the quantities of one',
  'bonded.enter': 'declares an entry list (first line in)',
  'bonded.exit': 'declares an exit: released lists that leave together, or goods without a buyer’s list',
  'bonded.transfer': 'transfers goods to another ledger',
  'bonded.stock': 'hands in what the warehouse counted today, and shows where the ledger says otherwise',
  'bonded.form': 'makes a release form: one vehicle and the lists it carries',
  'bonded.pass': 'lets a vehicle through the gate (role site)',
  'argument.bodyFile': 'JSON file with what docs/bonded.md shows; - reads standard input',
  'argument.emsNo': 'number of the ledger; left out: all of yours',
  'argument.formNo': 'number of the release form',
  'option.weight': 'what the gate’s own bridge says, in kilograms',
  'bonded.notJson': '{file} holds no JSON object: {reason}.',
  'bonded.ledger': '{emsNo}  {tradeMode}  {customsCode}  {warehouseKind}',
  'bonded.noLedger': 'No ledger is filed. tongguan bonded file-ledger <file>',
  'bonded.item':
    '{itemNo}  {gcode}  {goodsClass}  in the warehouse {balance} (may leave {available})  expected {preIncrease}  promised {preDecrease}  out {actualDecrease}',
  'bonded.filed': 'Ledger {emsNo} is filed, {count} items.',
  'bonded.number': '{no}',
  'bonded.passed': '{no} has passed.',
  'bonded.agrees': '{emsNo} {day}: counted as the ledger has it.',
  'bonded.differs': '{itemNo} ({goodsClass}): {kind}, counted {counted}, ledger {expected}',
  'bonded.refused': '{status} {detail}',
  'bonded.fault': '  {code}  {path}  {message}',
} as const;

const zh: Readonly<Record<keyof typeof en, string>> = {
  bonded: '保税账册：区内企业与卡口在/bonded办理的业务',
  'bonded.fileLedger': '备案账册，或增加账册商品项',
  'bonded.show': '列出本企业账册，或查看一本账册的数量',
  'bonded.enter': '申报入区核注清单（一线入区）',
  'bonded.exit': '申报出区：合并放行清单，或无清单的货物出区',
  'bonded.transfer': '账册间结转',
  'bonded.stock': '提交当日盘点数据，并显示与账册的差异',
  'bonded.form': '办理核放单：一车及其所载清单',
  'bonded.pass': '车辆过卡（场所角色）',
  'argument.bodyFile': 'JSON文件，内容见docs/bonded.md；- 表示标准输入',
  'argument.emsNo': '账册编号；省略则列出全部',
  'argument.formNo': '核放单编号',
  'option.weight': '卡口地磅重量，千克',
  'bonded.notJson': '{file}不是JSON对象：{reason}。',
  'bonded.ledger': '{emsNo}  {tradeMode}  {customsCode}  {warehouseKind}',
  'bonded.noLedger': '尚无备案账册。tongguan bonded file-ledger <file>',
  'bonded.item':
    '{itemNo}  {gcode}  {goodsClass}  在库{balance}（可出{available}）  预增{preIncrease}  预减{preDecrease}  实减{actualDecrease}',
  'bonded.filed': '账册{emsNo}已备案，共{count}项。',
  'bonded.number': '{no}',
  'bonded.passed': '{no}已过卡。',
  'bonded.agrees': '{emsNo} {day}：盘点与账册一致。',
  'bonded.differs': '{itemNo}（{goodsClass}）：{kind}，盘点{counted}，账册{expected}',
  'bonded.refused': '{status} {detail}',
  'bonded.fault': '  {code}  {path}  {message}',
};

export const bonded = { en, zh };
