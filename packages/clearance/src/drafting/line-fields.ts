// A line of the list, field by field. What was sold is the order's word; what it is for customs is the filing's.
import { quantityText, statutoryQuantity } from './quantities.ts';
import { constant, type LineRule, type LineRules, ofItem, ofSettings, say } from './rule.ts';

/** CEB621 has 20 characters for the number that CEB311 gives 30. */
export const ITEM_NO_MAX = 20;

const unitOf = (field: 'unit1' | 'unit2', zh: string, en: string): LineRule => ({
  from: 'tariff',
  rule: say(`税则${zh}`, `${en} of the tariff on that day`),
  value: ({ entry }) => entry?.[field],
  supply: say(
    '商品编码不在当日税则中，请更正商品备案',
    'The commodity code is not in the tariff of that day: correct the filing',
  ),
});

const quantityIn = (field: 'unit1' | 'unit2'): LineRule => ({
  from: 'computed',
  rule: say(
    `法定单位与成交单位相同则取数量；同为重量或体积则换算；否则数量×备案换算系数，四舍五入到5位小数（${field}）`,
    `the quantity where ${field} is the unit sold; converted between weights or volumes; else quantity × filed factor, half up to 5 decimals`,
  ),
  value: ({ item, filed, entry }) => {
    const unit = entry?.[field];
    return unit === undefined ? undefined : quantityText(statutoryQuantity(item, unit, filed));
  },
  supply: say(
    '请在商品备案中补充一个成交单位所含的法定数量（换算系数）',
    'File how much of the statutory unit one unit sold holds (conversion factor)',
  ),
});

/** What the filing says, else what the order's line says. */
const filedOrSold = (field: 'gname' | 'gmodel' | 'barCode' | 'country', zh: string, en: string): LineRule => ({
  from: 'goods',
  rule: say(`备案${zh}，否则取订单表体`, `${en} of the filing, else of the order's line`),
  value: ({ item, filed }) => {
    if (field === 'gname') return filed?.gname ?? item.itemName;
    if (field === 'country') return filed?.origin ?? item.country;
    return filed?.[field] ?? item[field];
  },
  supply: say(`请在商品备案或订单表体中补充${zh}`, `File it (${en}), or fill it in the order's line`),
});

export const lineRules: LineRules = {
  gnum: ofItem('gnum'),
  itemRecordNo: {
    from: 'goods',
    rule: say('备案的账册备案料号；直购模式不填', 'number in the account book, as filed; empty for direct purchase'),
    value: ({ bonded, filed }) => (bonded ? filed?.itemRecordNo : undefined),
    supply: say(
      '保税模式须填账册备案料号，请在商品备案中补充',
      'Bonded goods need their number in the account book: add it to the filing',
    ),
  },
  itemNo: {
    ...ofItem('itemNo'),
    rule: say(
      `订单表体 itemNo；超过${ITEM_NO_MAX}位不填`,
      `itemNo of the order's line; left out beyond ${ITEM_NO_MAX} characters`,
    ),
    value: ({ item }) => (item.itemNo && [...item.itemNo].length <= ITEM_NO_MAX ? item.itemNo : undefined),
  },
  itemName: ofItem('itemName'),
  gcode: {
    from: 'goods',
    rule: say('备案商品编码', 'commodity code of the filing'),
    value: ({ filed }) => filed?.gcode,
    supply: say('该商品未备案，请备案其商品编码', 'These goods are not filed: file their commodity code'),
  },
  gname: filedOrSold('gname', '品名', 'name'),
  gmodel: filedOrSold('gmodel', '规格型号', 'specification'),
  barCode: filedOrSold('barCode', '条形码', 'bar code'),
  country: filedOrSold('country', '原产国', 'country of origin'),
  tradeCountry: ofSettings('tradeCountry', '贸易国', 'country of trade'),
  currency: constant('142', '人民币', 'CNY'),
  qty: ofItem('qty'),
  unit: ofItem('unit'),
  qty1: quantityIn('unit1'),
  unit1: unitOf('unit1', '第一法定单位', 'first statutory unit'),
  qty2: quantityIn('unit2'),
  unit2: unitOf('unit2', '第二法定单位', 'second statutory unit'),
  price: ofItem('price'),
  totalPrice: ofItem('totalPrice'),
  note: ofItem('note'),
};
