// The companies of a case: the same in every document, each registered with customs for its role, one of them the guarantor.
import type { Case } from '../case.ts';
import { type Check, check, everywhere, rule } from '../check.ts';
import type { Role } from '../facts.ts';

const platformSame = rule('platform-same', '13204', 'ebpCode');
const sellerSame = rule('seller-same', '13205', 'ebcCode');
const paymentEnterpriseSame = rule('payment-enterprise-same', '13035', 'payCode');
const logisticsEnterpriseSame = rule('logistics-enterprise-same', '13206', 'logisticsCode');
const registeredForRole = rule('enterprise-registered', '13207', 'ebcCode');
const guarantorOfTheList = rule('guarantor', '13208', 'assureCode');

/** What an order without a trading platform writes for it. */
const NO_PLATFORM = '无';

export function enterprises(c: Case): Check[] {
  const { order, payment, waybill, inventory } = c;
  const { ebpCode, ebcCode, logisticsCode, assureCode } = inventory.head;
  const quoted = order.head.payCode;
  return [
    check(platformSame, order.head.ebpCode === ebpCode && payment.head.ebpCode === ebpCode, {
      order: order.head.ebpCode,
      payment: payment.head.ebpCode,
      inventory: ebpCode,
    }),
    check(sellerSame, order.head.ebcCode === ebcCode, { order: order.head.ebcCode, inventory: ebcCode }),
    check(paymentEnterpriseSame, !quoted || quoted === payment.head.payCode, {
      order: quoted,
      payment: payment.head.payCode,
    }),
    check(logisticsEnterpriseSame, waybill.head.logisticsCode === logisticsCode, {
      waybill: waybill.head.logisticsCode,
      inventory: logisticsCode,
    }),
    ...everywhere(registeredForRole, unregistered(c)),
    check(guarantorOfTheList, assureCode === ebpCode || assureCode === ebcCode || assureCode === logisticsCode, {
      inventory: assureCode,
      limit: `${ebpCode} | ${ebcCode} | ${logisticsCode}`,
    }),
  ];
}

function unregistered({ payment, inventory, registered }: Case): Check[] {
  const { ebpCode, ebcCode, logisticsCode, agentCode, areaCode } = inventory.head;
  const failures: Check[] = [];
  const expect = (field: string, source: 'payment' | 'inventory', code: string, role: Role): void => {
    if (registered(code, role)) return;
    failures.push(check(registeredForRole, false, { [source]: code, limit: role }, field));
  };
  if (ebpCode !== NO_PLATFORM) expect('ebpCode', 'inventory', ebpCode, 'platform');
  expect('ebcCode', 'inventory', ebcCode, 'seller');
  expect('payCode', 'payment', payment.head.payCode, 'payment');
  expect('logisticsCode', 'inventory', logisticsCode, 'logistics');
  // A seller may declare its own lists; whoever declares for another is a broker.
  if (agentCode !== ebcCode) expect('agentCode', 'inventory', agentCode, 'broker');
  if (areaCode) expect('areaCode', 'inventory', areaCode, 'warehouse');
  return failures;
}
