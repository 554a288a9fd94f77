import type { RuleTable } from './table.ts';

export const enterprises: RuleTable = {
  file: 'matching/enterprises.ts',
  cases: [
    [
      'a payment for another platform',
      (c) => {
        c.payment.head.ebpCode = 'X';
      },
      ['13204 ebpCode'],
    ],
    [
      'an order of another platform',
      (c) => {
        c.order.head.ebpCode = 'X';
      },
      ['13204 ebpCode'],
    ],
    [
      'an order of another seller',
      (c) => {
        c.order.head.ebcCode = 'X';
      },
      ['13205 ebcCode'],
    ],
    [
      'an order paid through another institution',
      (c) => {
        c.order.head.payCode = 'X';
      },
      ['13035 payCode'],
    ],
    [
      'an order that names no institution',
      (c) => {
        c.order.head.payCode = undefined;
      },
      [],
    ],
    [
      'a parcel carried by another company',
      (c) => {
        c.waybill.head.logisticsCode = 'X';
      },
      ['13206 logisticsCode'],
    ],
    [
      'an unregistered broker',
      (c) => {
        c.inventory.head.agentCode = 'X';
      },
      ['13207 agentCode'],
    ],
    [
      'a registered company in the wrong role',
      (c) => {
        c.inventory.head.agentCode = '4403160LOG';
      },
      ['13207 agentCode'],
    ],
    [
      'a seller that declares its own list',
      (c) => {
        c.inventory.head.agentCode = '4403160SEL';
      },
      [],
    ],
    [
      'an unregistered platform, named alike everywhere',
      (c) => {
        for (const { head } of [c.order, c.payment, c.inventory]) head.ebpCode = 'X';
      },
      ['13207 ebpCode'],
    ],
    [
      'no platform at all',
      (c) => {
        for (const { head } of [c.order, c.payment, c.inventory]) head.ebpCode = '无';
      },
      [],
    ],
    [
      'no registration of any company',
      (c) => {
        c.registered = () => false;
      },
      ['13207 ebpCode', '13207 ebcCode', '13207 payCode', '13207 logisticsCode', '13207 agentCode'],
    ],
    [
      'an unregistered warehouse',
      (c) => {
        c.inventory.head.areaCode = 'X';
      },
      ['13207 areaCode'],
    ],
    [
      'a guarantor from outside the list',
      (c) => {
        c.inventory.head.assureCode = '4403160BRK';
      },
      ['13208 assureCode'],
    ],
    [
      'the logistics company as guarantor',
      (c) => {
        c.inventory.head.assureCode = '4403160LOG';
      },
      [],
    ],
    [
      'the platform as guarantor',
      (c) => {
        c.inventory.head.assureCode = '4403160PLT';
      },
      [],
    ],
  ],
};
