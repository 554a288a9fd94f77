// The numbers that hold the four documents of one order together.
import type { Case } from '../case.ts';
import { type Check, check, rule } from '../check.ts';

const orderNumber = rule('order-number', '13201', 'orderNo');
const paymentNumber = rule('payment-number', '13202', 'payTransactionId');
const waybillNumber = rule('waybill-number', '13203', 'logisticsNo');

export function numbers({ order, payment, waybill, inventory }: Case): Check[] {
  const orderNo = order.head.orderNo;
  // An order may leave its payment out on the wire; the payment then finds it by order number.
  const quoted = order.head.payTransactionId;
  return [
    check(
      orderNumber,
      payment.head.orderNo === orderNo && waybill.head.orderNo === orderNo && inventory.head.orderNo === orderNo,
      {
        order: orderNo,
        payment: payment.head.orderNo,
        waybill: waybill.head.orderNo,
        inventory: inventory.head.orderNo,
      },
    ),
    check(paymentNumber, !quoted || quoted === payment.head.payTransactionId, {
      order: quoted,
      payment: payment.head.payTransactionId,
    }),
    check(waybillNumber, waybill.head.logisticsNo === inventory.head.logisticsNo, {
      waybill: waybill.head.logisticsNo,
      inventory: inventory.head.logisticsNo,
    }),
  ];
}
