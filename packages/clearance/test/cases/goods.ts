import { listLine } from '../good-case.ts';
import type { RuleTable } from './table.ts';

export const lines: RuleTable = {
  file: 'matching/lines.ts',
  cases: [
    [
      'another goods name',
      (c) => {
        c.inventory.list[0]!.gname = '面膜';
      },
      ['1322 InventoryList[1].gname'],
    ],
    [
      'a customs name beside the platform’s own',
      (c) => {
        c.inventory.list[0]!.gname = '护肤乳液';
        c.inventory.list[0]!.itemName = '保湿乳液 50ml';
      },
      [],
    ],
    [
      'a name in full-width characters',
      (c) => {
        c.inventory.list[0]!.gname = '保湿乳液５０ｍｌ';
      },
      [],
    ],
    [
      'another unit',
      (c) => {
        c.inventory.list[0]!.unit = '140';
      },
      ['1322 InventoryList[1].unit'],
    ],
    [
      'another quantity and price with the same total',
      (c) => {
        c.inventory.list[0]!.qty = '2';
        c.inventory.list[0]!.price = '49.95';
      },
      ['1322 InventoryList[1].qty', '1322 InventoryList[1].price'],
    ],
    [
      'lines that differ in their totals',
      (c) => {
        c.inventory.list[0]!.totalPrice = '99.91';
        c.inventory.list[0]!.price = '99.91';
        c.inventory.list[1]!.totalPrice = '50.04';
        c.inventory.list[1]!.price = '50.04';
      },
      [
        '1322 InventoryList[1].price',
        '1322 InventoryList[1].totalPrice',
        '1322 InventoryList[2].price',
        '1322 InventoryList[2].totalPrice',
      ],
    ],
    [
      'a line that the order does not have',
      (c) => {
        c.inventory.list[1]!.gnum = '3';
      },
      ['1322 InventoryList[2].gnum', '1322 InventoryList.gnum'],
    ],
    ['a line left out', (c) => void c.inventory.list.pop(), ['1322 InventoryList.gnum', '13235 goodsValue']],
    [
      'an order with one line number twice',
      (c) => {
        c.order.list[1]!.gnum = '1';
      },
      ['1322 OrderList[2].gnum', '1322 InventoryList[2].gnum'],
    ],
    ['lines in another order', (c) => void c.inventory.list.reverse(), []],
    [
      'a line number with zeros in front',
      (c) => {
        c.inventory.list[0]!.gnum = '01';
      },
      [],
    ],
  ],
};

export const goods: RuleTable = {
  file: 'admission/goods.ts',
  cases: [
    [
      'a code outside the tariff',
      (c) => {
        c.inventory.list[1]!.gcode = '9999999999';
      },
      ['13271 InventoryList[2].gcode'],
    ],
    [
      'a code outside the tariff where rates are assumed',
      (c) => {
        c.inventory.list[1]!.gcode = '9999999999';
        c.parameters.unknownHs = 'assume';
      },
      [],
    ],
    [
      'a unit of the sender’s own',
      (c) => {
        c.order.list[1]!.unit = '999';
        c.inventory.list[1]!.unit = '999';
      },
      ['13274 InventoryList[2].unit'],
    ],
    [
      'the selling unit as first statutory unit',
      (c) => {
        c.inventory.list[1]!.unit1 = '140';
      },
      ['13272 InventoryList[2].unit1'],
    ],
    [
      'a second unit where the tariff has none',
      (c) => {
        c.inventory.list[1]!.unit2 = '011';
        c.inventory.list[1]!.qty2 = '1';
      },
      ['13272 InventoryList[2].unit2'],
    ],
    [
      'no second unit where the tariff has one',
      (c) => {
        c.inventory.list[0] = listLine('1', '3304990039', '保湿乳液 50ml', '99.90', { qty1: '0.05', unit1: '035' });
      },
      ['13272 InventoryList[1].unit2', '13273 InventoryList[1].qty2'],
    ],
    [
      'a first quantity of zero',
      (c) => {
        c.inventory.list[1]!.qty1 = '0';
      },
      ['13273 InventoryList[2].qty1'],
    ],
    [
      'a second quantity of zero',
      (c) => {
        c.inventory.list[0]!.qty2 = '0';
      },
      ['13273 InventoryList[1].qty2'],
    ],
    [
      'a second quantity left empty',
      (c) => {
        c.inventory.list[0]!.qty2 = '';
      },
      ['13273 InventoryList[1].qty2'],
    ],
    [
      'the declared unit is the second statutory one, with another quantity',
      (c) => {
        c.order.list[0]!.unit = '011';
        c.inventory.list[0]!.unit = '011';
        c.inventory.list[0]!.qty2 = '10';
      },
      ['13273 InventoryList[1].qty2'],
    ],
    [
      'grams that are not the kilograms',
      (c) => {
        for (const line of [c.order.list[1]!, c.inventory.list[1]!]) {
          line.unit = '036';
          line.qty = '500';
          line.price = '0.1001';
        }
        c.inventory.list[1]!.qty1 = '5';
      },
      ['13273 InventoryList[2].qty1'],
    ],
    [
      'grams that are the kilograms',
      (c) => {
        for (const line of [c.order.list[1]!, c.inventory.list[1]!]) {
          line.unit = '036';
          line.qty = '500';
          line.price = '0.1001';
        }
      },
      [],
    ],
    [
      'a declared quantity of zero',
      (c) => {
        for (const line of [c.order.list[1]!, c.inventory.list[1]!]) {
          line.qty = '0';
          line.price = '0';
          line.totalPrice = '0';
        }
        c.order.head.goodsValue = '99.90';
        c.order.head.acturalPaid = '109.90';
        c.payment.head.amountPaid = '109.90';
      },
      ['13273 InventoryList[2].qty'],
    ],
  ],
};
