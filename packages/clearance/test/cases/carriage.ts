import type { Draft } from '../good-case.ts';
import type { RuleTable } from './table.ts';

const FORMS = { '4403160LOG': ['L#', 'SF@@####CN'] };

/** A case whose waybill has this number, of a carrier that has filed its forms. */
function numbered(number: string) {
  return (c: Draft): void => {
    c.parameters.waybillForms = FORMS;
    c.waybill.head.logisticsNo = number;
    c.inventory.head.logisticsNo = number;
  };
}

export const waybill: RuleTable = {
  file: 'logistics/waybill.ts',
  cases: [
    ['a number of the first form', numbered('L7'), []],
    ['a number of another form', numbered('SFAB1234CN'), []],
    ['a letter where a digit is', numbered('Lx'), ['13340 logisticsNo']],
    ['a digit where a letter is', numbered('SF1B1234CN'), ['13340 logisticsNo']],
    ['one character too many', numbered('L71'), ['13340 logisticsNo']],
    [
      'a carrier that has filed nothing',
      (c) => {
        c.parameters.waybillForms = { '4403160XXX': ['#'] };
      },
      [],
    ],
    [
      'a number that was used yesterday',
      (c) => {
        c.waybillUsedOn = '20261110';
      },
      ['13341 logisticsNo'],
    ],
    [
      'a number on the last day of its six months',
      (c) => {
        c.waybillUsedOn = '20260511';
      },
      ['13341 logisticsNo'],
    ],
    [
      'a number on the day after',
      (c) => {
        c.waybillUsedOn = '20260510';
      },
      [],
    ],
    [
      'a number that may be used again at once',
      (c) => {
        c.waybillUsedOn = '20261110';
        c.parameters.waybillReuseMonths = 0;
      },
      [],
    ],
  ],
};

export const manifestTransport: RuleTable = {
  file: 'manifest/transport.ts',
  cases: [
    [
      'a parcel on the bill that the list names, written with a hyphen',
      (c) => {
        c.bill = { trafNo: 'cx 3281', voyageNo: 'CX3281', billNo: '160-12345678' };
      },
      [],
    ],
    [
      'a parcel that came by another bill and flight',
      (c) => {
        c.bill = { trafNo: 'CX3281', voyageNo: 'CX3283', billNo: '16012345679' };
      },
      ['13344 voyageNo', '13344 billNo'],
    ],
    [
      'a parcel that came by another plane',
      (c) => {
        c.bill = { trafNo: 'CX100', voyageNo: 'CX3281', billNo: '16012345678' };
      },
      ['13344 trafNo'],
    ],
  ],
};
