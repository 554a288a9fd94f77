import type { Draft } from '../good-case.ts';
import type { RuleTable } from './table.ts';

/** The good case as bonded import: out of the zone's account book, without transport of its own. */
export function bonded(c: Draft): void {
  Object.assign(c.inventory.head, {
    tradeMode: '1210',
    country: '142',
    emsNo: 'T5317W000001',
    areaCode: '4403160WHS',
    areaName: '仓储企业',
    trafNo: undefined,
    voyageNo: undefined,
    billNo: undefined,
  });
  for (const line of c.inventory.list) line.itemRecordNo = '1';
}

export const parcel: RuleTable = {
  file: 'matching/parcel.ts',
  cases: [
    [
      'another freight than charged',
      (c) => {
        c.waybill.head.freight = '12';
      },
      ['13251 freight'],
    ],
    [
      'a waybill that leaves freight out',
      (c) => {
        c.waybill.head.freight = undefined;
      },
      [],
    ],
    [
      'a waybill that leaves freight empty',
      (c) => {
        c.waybill.head.freight = '';
      },
      [],
    ],
    [
      'another insurance than charged',
      (c) => {
        c.waybill.head.insuredFee = '1';
      },
      ['13252 insuredFee'],
    ],
    [
      'two packages on the waybill',
      (c) => {
        c.waybill.head.packNo = '2';
      },
      ['13253 packNo'],
    ],
    [
      'two packages in the list',
      (c) => {
        c.inventory.head.packNo = '2';
      },
      ['13253 packNo'],
    ],
    [
      'no net weight',
      (c) => {
        c.inventory.head.netWeight = '0';
      },
      ['13254 netWeight'],
    ],
    [
      'more net than gross',
      (c) => {
        c.inventory.head.netWeight = '0.81';
      },
      ['13254 netWeight'],
    ],
    [
      'net as heavy as gross',
      (c) => {
        c.inventory.head.netWeight = '0.8';
      },
      [],
    ],
    [
      'a light parcel 100 g apart',
      (c) => {
        c.waybill.head.weight = '0.9';
      },
      [],
    ],
    [
      'a light parcel more than 100 g apart',
      (c) => {
        c.waybill.head.weight = '0.90001';
      },
      ['13255 grossWeight'],
    ],
    [
      'a heavy parcel five percent apart',
      (c) => {
        c.inventory.head.grossWeight = '20';
        c.waybill.head.weight = '19';
      },
      [],
    ],
    [
      'a heavy parcel more than five percent apart',
      (c) => {
        c.inventory.head.grossWeight = '20';
        c.waybill.head.weight = '18.99';
      },
      ['13255 grossWeight'],
    ],
  ],
};

export const regimeFields: RuleTable = {
  file: 'regimes/fields.ts',
  cases: [
    [
      'an export flag',
      (c) => {
        c.inventory.head.ieFlag = 'E';
      },
      ['13261 ieFlag'],
    ],
    [
      'an export order',
      (c) => {
        c.order.head.orderType = 'E';
      },
      ['13261 ieFlag'],
    ],
    [
      'general trade',
      (c) => {
        c.inventory.head.tradeMode = '0110';
      },
      ['13262 tradeMode'],
    ],
    [
      'a mode this district does not offer',
      (c) => {
        c.parameters.tradeModes = ['1210'];
      },
      ['13262 tradeMode'],
    ],
    [
      'direct purchase without its transport',
      (c) => {
        c.inventory.head.trafNo = undefined;
        c.inventory.head.voyageNo = '';
        c.inventory.head.billNo = undefined;
      },
      ['13263 trafNo', '13263 voyageNo', '13263 billNo'],
    ],
    [
      'direct purchase from China',
      (c) => {
        c.inventory.head.country = '142';
      },
      ['13265 country'],
    ],
    ['a bonded import', bonded, []],
    [
      'bonded A',
      (c) => {
        bonded(c);
        c.inventory.head.tradeMode = '1239';
      },
      [],
    ],
    [
      'a bonded import from abroad',
      (c) => {
        bonded(c);
        c.inventory.head.country = '110';
      },
      ['13265 country'],
    ],
    [
      'a bonded import with a voyage',
      (c) => {
        bonded(c);
        c.inventory.head.voyageNo = 'V1';
      },
      ['13264 voyageNo'],
    ],
    [
      'a bonded import without its account book',
      (c) => {
        bonded(c);
        Object.assign(c.inventory.head, { emsNo: undefined, areaCode: undefined, areaName: undefined });
        c.inventory.list[1]!.itemRecordNo = undefined;
      },
      ['13263 emsNo', '13263 areaCode', '13263 areaName', '13263 InventoryList[2].itemRecordNo'],
    ],
  ],
};
