// Customs reasons of admission: which goods may come in, under which codes, and how much. 1336x are our own choice, as are 132xx.
import { reason } from './reason.ts';

const LIST = '跨境电子商务零售进口商品清单 (2022 edition, 1,476 lines), notes';

export const admissionReasons = [
  reason(
    '13360',
    ['代码不在海关参数表中', 'The code is not in the customs parameter table'],
    ['使用了字母代码、旧代码或企业自定义代码', 'A letter code, an old code or one of the sender’s own was used'],
    ['按海关参数表填写报文代码', 'Use the code of the customs parameter table for messages'],
    'Customs parameter tables: countries, transport modes, packing, customs offices',
  ),
  reason(
    '13361',
    ['商品不在跨境电子商务零售进口商品清单中', 'The goods are not on the positive list'],
    [
      '商品不得以跨境电商零售方式进口，或编码归类有误',
      'They may not come in as retail goods, or were classified wrongly',
    ],
    ['核对商品编码，或按一般贸易申报', 'Check the commodity code, or declare as general trade'],
    LIST,
  ),
  reason(
    '13362',
    ['商品被清单备注排除', 'The note of the positive list excludes the goods'],
    ['属于濒危物种或两用物项等排除商品', 'They are of an endangered species, of dual use or otherwise excluded'],
    ['不得申报；归类有误的更正编码或品名', 'They may not be declared; correct code or name if those are wrong'],
    LIST,
  ),
  reason(
    '13363',
    ['清单备注不允许该监管方式', 'The note of the positive list does not allow this supervision mode'],
    ['仅限网购保税商品以直购方式申报', 'Goods for bonded import only were declared as direct purchase'],
    ['改以1210方式进口', 'Bring them in under 1210'],
    LIST,
  ),
  reason(
    '13364',
    ['品名不在清单备注的范围内', 'The goods are not among those that the note of the positive list names'],
    ['该税号仅部分商品可以进口', 'Only some goods of the code may come in'],
    ['按备注核对商品，品名写明备注所列名称', 'Check the goods against the note, and name them in its words'],
    LIST,
  ),
  reason(
    '13365',
    ['超过清单备注的每人每年数量', 'Above the yearly quantity a person may buy by the note of the positive list'],
    [
      '订购人本年度已购买该类商品，或单位无法换算',
      'The buyer has bought such goods this year, or the unit cannot be converted',
    ],
    ['减少数量，法定数量以备注单位填写', 'Buy less; give the statutory quantity in the unit of the note'],
    LIST,
  ),
  reason(
    '13366',
    ['禁止进境物品', 'The goods may not enter by any channel'],
    ['武器、假币、毒品、剧毒物等', 'Weapons, false money, narcotics, strong poisons and the like'],
    ['不得申报', 'They may not be declared'],
    '禁止进出境物品表（海关总署令第43号）',
  ),
  reason(
    '13367',
    ['原产地商品因疫情或应急措施暂停进口', 'Goods of this origin are suspended by an epidemic or an emergency measure'],
    ['原产国（地区）在暂停名单中，或原产国填写错误', 'The origin is under a suspension, or was declared wrongly'],
    ['核对原产国；确属暂停范围的不得申报', 'Check the origin; goods under the suspension may not be declared'],
    '进出境动植物检疫法; 进出口食品安全管理办法（海关总署令第249号）',
  ),
  reason(
    '13368',
    ['商品未备案或与备案不一致', 'The goods were not filed, or differ from their filing'],
    [
      '货号未备案，或品名、编码、单位、原产国与备案不同',
      'The item was never filed, or name, code, unit or origin differ',
    ],
    ['先备案商品，或按备案内容申报', 'File the goods first, or declare them as filed'],
    'Goods filing of retail import; parameter goodsFiling',
  ),
  reason(
    '13369',
    ['单价明显偏离同类商品', 'The price is far from what others declare for such goods'],
    ['促销价、单位或数量错误，或低报价格', 'A sale, a wrong unit or quantity, or a price too low'],
    [
      '核对单价与单位；确属实际成交价的在表体备注说明原因',
      'Check price and unit; if it is the real price, say why in the note of the line',
    ],
    '财关税〔2016〕18号: dutiable price is the actual deal price; parameter peerPrice',
  ),
] as const;
