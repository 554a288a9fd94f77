import { OTHER_ID } from '../good-case.ts';
import type { RuleTable } from './table.ts';

export const buyer: RuleTable = {
  file: 'matching/buyer.ts',
  cases: [
    [
      'another buyer in the list',
      (c) => {
        c.inventory.head.buyerName = '王大明';
      },
      ['13127 buyerName'],
    ],
    [
      'another ID number in the list',
      (c) => {
        c.inventory.head.buyerIdNumber = OTHER_ID;
      },
      ['13127 buyerIdNumber'],
    ],
    [
      'another payer',
      (c) => {
        c.payment.head.payerName = '李四';
      },
      ['1327 payerName'],
    ],
    [
      'another payer by ID number',
      (c) => {
        c.payment.head.payerIdNumber = OTHER_ID;
      },
      ['1327 payerIdNumber'],
    ],
    [
      'another payer where the parameter does not mind',
      (c) => {
        c.parameters.payerMustBeBuyer = false;
        c.payment.head.payerName = '李四';
        c.payment.head.payerIdNumber = OTHER_ID;
      },
      [],
    ],
    [
      'the same name in full-width spaces',
      (c) => {
        c.payment.head.payerName = '王　小 明';
      },
      [],
    ],
    [
      'the same number with a small x',
      (c) => {
        c.payment.head.payerIdNumber = '11010519491231002x';
      },
      [],
    ],
    [
      'a name with another middle dot',
      (c) => {
        c.order.head.buyerName = '阿不都·热合曼';
        c.inventory.head.buyerName = '阿不都•热合曼';
        c.payment.head.payerName = '阿不都热合曼';
      },
      [],
    ],
  ],
};

export const identity: RuleTable = {
  file: 'matching/identity.ts',
  cases: [
    [
      'a number with a wrong check character, the same everywhere',
      (c) => {
        c.order.head.buyerIdNumber = '110105194912310021';
        c.inventory.head.buyerIdNumber = '110105194912310021';
        c.payment.head.payerIdNumber = '110105194912310021';
      },
      ['13211 buyerIdNumber', '13211 payerIdNumber', '13211 buyerIdNumber'],
    ],
    [
      'a buyer not born yet',
      (c) => {
        c.day = '19491230';
      },
      // No tariff then either.
      [
        '13211 buyerIdNumber',
        '13211 payerIdNumber',
        '13211 buyerIdNumber',
        '13271 InventoryList[1].gcode',
        '13271 InventoryList[2].gcode',
      ],
    ],
    [
      'another kind of document in the list',
      (c) => {
        c.inventory.head.buyerIdType = '2';
      },
      ['13212 buyerIdType'],
    ],
    [
      'another kind of document for the payer',
      (c) => {
        c.payment.head.payerIdType = '2';
      },
      ['13212 payerIdType'],
    ],
    [
      'a passport where the parameter allows it',
      (c) => {
        c.parameters.buyerIdTypes = ['1', '2'];
        c.order.head.buyerIdType = '2';
        c.inventory.head.buyerIdType = '2';
        c.payment.head.payerIdType = '2';
        c.order.head.buyerIdNumber = 'E12345678';
        c.inventory.head.buyerIdNumber = 'E12345678';
        c.payment.head.payerIdNumber = 'E12345678';
      },
      [],
    ],
  ],
};

export const consignee: RuleTable = {
  file: 'matching/consignee.ts',
  cases: [
    [
      'another consignee on the waybill',
      (c) => {
        c.waybill.head.consignee = '李四';
      },
      ['13221 consignee'],
    ],
    [
      'a privacy label',
      (c) => {
        c.waybill.head.consignee = '王**';
      },
      [],
    ],
    [
      'a privacy label with its last character',
      (c) => {
        c.waybill.head.consignee = '王*明';
      },
      [],
    ],
    [
      'a privacy label of somebody else',
      (c) => {
        c.waybill.head.consignee = '李**';
      },
      ['13221 consignee'],
    ],
    [
      'a label that says nothing',
      (c) => {
        c.waybill.head.consignee = '***';
      },
      ['13221 consignee'],
    ],
    [
      'another telephone',
      (c) => {
        c.waybill.head.consigneeTelephone = '13900139000';
      },
      ['13222 consigneeTelephone'],
    ],
    [
      'a masked telephone',
      (c) => {
        c.waybill.head.consigneeTelephone = '138****8000';
      },
      [],
    ],
    [
      'a telephone with country code and breaks',
      (c) => {
        c.waybill.head.consigneeTelephone = '+86 138-0013-8000';
      },
      [],
    ],
    [
      'a masked telephone of somebody else',
      (c) => {
        c.waybill.head.consigneeTelephone = '138****8001';
      },
      ['13222 consigneeTelephone'],
    ],
    [
      'another address on the waybill',
      (c) => {
        c.waybill.head.consigneeAddress = '广东省深圳市福田区深南大道1号';
      },
      ['13223 consigneeAddress'],
    ],
    [
      'an address without its province',
      (c) => {
        c.waybill.head.consigneeAddress = '深圳市南山区 科技园南路1-23号';
      },
      [],
    ],
    [
      'flat 12-3 for 1-23',
      (c) => {
        c.waybill.head.consigneeAddress = '广东省深圳市南山区科技园南路12-3号';
      },
      ['13223 consigneeAddress'],
    ],
    [
      'an address in full-width characters',
      (c) => {
        c.inventory.head.consigneeAddress = '中国广东省深圳市南山区科技园南路１－２３号';
      },
      [],
    ],
    [
      'another address in the list',
      (c) => {
        c.inventory.head.consigneeAddress = '广东省广州市天河区';
      },
      ['13224 consigneeAddress'],
    ],
  ],
};
