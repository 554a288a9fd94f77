// Reasons of the law of cancels and returns: E-port's codes of the official table, and our own 1333x where customs has none in public.
import { reason, standard } from './reason.ts';

const TABLE = 'CEB error table, edition 202205';
const RETURN = '海关总署公告2020年第45号';
const SUPERVISION = 'GACC announcement 2018-194';

export const afterReasons = [
  standard('-623003', ['清单编号有误', 'The list number is wrong'], TABLE),
  standard(
    '-623005',
    [
      '货物已签收、正在查验、已申请退货，或清单尚未通过逻辑校验',
      'The goods are delivered, being inspected or on their way back, or the list has not passed yet',
    ],
    `${TABLE}; ${SUPERVISION}`,
  ),
  standard('-623012', ['未填写撤销原因', 'No reason was given'], TABLE),
  standard('-623014', ['撤销单与清单的订单、运单或订购人不同', 'Order, waybill or buyer differ from the list'], TABLE, [
    '撤销单与清单不一致',
    'the application differs from the list',
  ]),
  standard('-625010', ['计量单位与原清单不同', 'The unit differs from the list'], TABLE),
  standard('-625030', ['退货单与清单的订单、运单或订购人不同', 'Order, waybill or buyer differ from the list'], TABLE, [
    '退货单与清单不一致',
    'the application differs from the list',
  ]),
  standard('-625032', ['清单编号有误', 'The list number is wrong'], TABLE, [
    '没有该编号的清单',
    'no list has that number',
  ]),
  standard('-625209', ['退货商品不在原清单中', 'The list does not have these goods'], TABLE),
  reason(
    '13330',
    ['撤销申请超过放行后的期限', 'The cancel was applied for too long after release'],
    ['申请晚于放行之日起30日', 'It came later than 30 days after release'],
    [
      '货物在境内的请申报退货单；已超期的按缴款书缴税',
      'Apply for a return where that is still possible; else the tax is due',
    ],
    `${SUPERVISION}; Tongguan parameter cancelDays (30 days)`,
  ),
  reason(
    '13331',
    ['退货申请超过放行之日起30日', 'The return was applied for later than 30 days after release'],
    ['消费者退货过晚，或退货单未及时申报', 'The buyer sent it back late, or the application was'],
    ['超期不予退税，额度不恢复', 'Nothing is given back any more: settle it with the buyer'],
    `${RETURN}; Tongguan parameter returnApplyDays`,
  ),
  reason(
    '13332',
    ['退货数量超过可退数量', 'More is sent back than is left of the line'],
    ['原清单数量减去已退和在途退货后不足', 'Earlier returns, done or open, have used up the quantity of the list'],
    ['核对各次退货数量', 'Count the quantities of all returns of the list'],
    `${RETURN}; CEB625: qty not above the original line`,
  ),
  reason(
    '13333',
    ['清单状态不允许退货', 'The state of the list does not allow a return'],
    ['清单未放行或已撤销', 'The list is not released, or it was cancelled'],
    ['放行后再申报退货单；未放行的请申报撤销单', 'Apply after release; before it, cancel the list (CEB623)'],
    RETURN,
  ),
  reason(
    '13334',
    ['退货须在原放行关区申报', 'The return belongs to the customs district that released the list'],
    ['非网购保税（1210）清单申报了跨关区退货', 'A list of another mode than 1210 is sent back elsewhere'],
    ['以原清单的customsCode申报', 'Use the customsCode of the list'],
    '海关总署公告2021年第70号; Tongguan parameter returnElsewhere (1210)',
  ),
  reason(
    '13335',
    [
      '退货商品未在放行之日起45日内运抵，退货单失效',
      'The goods were not back within 45 days of release: the return lapsed',
    ],
    ['货物未运抵原监管场所，或场所未报告运抵', 'The goods did not reach their site, or the site did not report them'],
    ['逾期不予退税，税款按期缴纳', 'Nothing is given back; the tax is due as usual'],
    `${RETURN}; Tongguan parameter returnDays (45 days)`,
  ),
  reason(
    '13336',
    ['清单已按撤销申请单撤销', 'The list was cancelled by application'],
    ['企业在放行前申报了撤销单', 'A cancel (CEB623) was applied for before release'],
    ['需要时以同一copNo重新申报', 'Declare it again with the same copNo if it is wanted after all'],
    SUPERVISION,
  ),
];
