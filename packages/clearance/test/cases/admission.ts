import { PeerBook, sampleBook } from '../../src/index.ts';
import type { Draft } from '../good-case.ts';
import type { RuleTable } from './table.ts';

/** The second line of order and list becomes other goods by the kilogram; the price stays. */
function goods(c: Draft, gcode: string, gname: string, qty1 = '0.5'): void {
  Object.assign(c.inventory.list[1]!, { gcode, gname, qty1, unit1: '035' });
  c.order.list[1]!.itemName = gname;
}

/** In units of their own, so that statutory quantities are free. */
function handbag(c: Draft, gcode: string, gname: string): void {
  goods(c, gcode, gname, '1');
  Object.assign(c.inventory.list[1]!, { unit1: '007', unit2: '035', qty2: '0.6' });
}

export const codes: RuleTable = {
  file: 'admission/codes.ts',
  cases: [
    [
      'a country by its letters',
      (c) => {
        c.inventory.head.country = 'HKG';
      },
      ['13360 country'],
    ],
    [
      'an origin that is no country',
      (c) => {
        c.inventory.list[1]!.country = '000';
      },
      ['13360 InventoryList[2].country'],
    ],
    [
      'a way of transport that does not exist',
      (c) => {
        c.inventory.head.trafMode = 'Q';
      },
      ['13360 trafMode'],
    ],
    [
      'packing by the two digits of declaration forms',
      (c) => {
        c.inventory.head.wrapType = '22';
      },
      ['13360 wrapType'],
    ],
    [
      'an office that the table does not know yet: a warning only',
      (c) => {
        c.inventory.head.customsCode = '5399';
        c.inventory.head.portCode = '5398';
      },
      [],
    ],
    [
      'the same where the operator refuses them',
      (c) => {
        c.inventory.head.portCode = '5398';
        c.parameters.unknownCustomsOffice = 'refuse';
      },
      ['13360 portCode'],
    ],
  ],
};

export const banned: RuleTable = {
  file: 'admission/banned.ts',
  cases: [
    [
      'an air gun, which the tariff of retail goods does not hold either',
      (c) => goods(c, '9304000000', '运动枪'),
      ['13271 InventoryList[2].gcode', '13366 InventoryList[2].gcode'],
    ],
    [
      'an imitation gun under a harmless code',
      (c) => goods(c, '0409000000', '仿真枪模型'),
      ['13366 InventoryList[2].gname'],
    ],
    [
      'canned fish of a suspended origin',
      (c) => {
        goods(c, '1604140000', '金枪鱼罐头');
        c.inventory.list[1]!.country = '116';
      },
      ['13367 InventoryList[2].country'],
    ],
    [
      'the same before the suspension',
      (c) => {
        goods(c, '1604140000', '金枪鱼罐头');
        c.inventory.list[1]!.country = '116';
        c.day = '20230823';
      },
      [],
    ],
  ],
};

export const positiveList: RuleTable = {
  file: 'admission/positive-list.ts',
  cases: [
    [
      'cigarettes, which the tariff knows and the list does not',
      (c) => {
        goods(c, '2402200000', '卷烟', '0.2');
        Object.assign(c.inventory.list[1]!, { unit1: '143', unit2: '035', qty2: '0.3' });
      },
      ['13361 InventoryList[2].gcode'],
    ],
    [
      'goods that an operator’s own list leaves out',
      (c) => {
        const { positiveList: list, ...rest } = sampleBook.on(c.day);
        const entries = new Map(list.entries);
        entries.delete('04090000');
        c.reference = { ...rest, positiveList: { sample: false, entries } };
      },
      ['13361 InventoryList[2].gcode'],
    ],
    [
      'the same where the operator only shows it',
      (c) => {
        const reference = sampleBook.on(c.day);
        c.reference = { ...reference, positiveList: { sample: false, entries: new Map() } };
        c.parameters.unlistedGoods = 'warn';
      },
      [],
    ],
    [
      'goods of an operator’s own tariff, of which the sample list knows nothing',
      (c) => {
        const { tariff } = c;
        c.tariff = (hs10, day) => {
          const entry = tariff(hs10 === '0409000099' ? '0409000000' : hs10, day);
          return entry && { ...entry, hs10, sample: false };
        };
        c.inventory.list[1]!.gcode = '0409000099';
        c.reference = { ...sampleBook.on(c.day), positiveList: { sample: true, entries: new Map() } };
      },
      [],
    ],
    ['a code that the note excludes', (c) => handbag(c, '4202210010', '手提包'), ['13362 InventoryList[2].gcode']],
    [
      'goods that the note excludes by name',
      (c) => handbag(c, '4202210090', '鳄鱼皮手提包'),
      ['13362 InventoryList[2].gname'],
    ],
    [
      'goods for bonded import in direct purchase',
      (c) => goods(c, '0306149090', '冻蟹'),
      ['13363 InventoryList[2].gcode'],
    ],
    [
      'goods of another name than the note has',
      (c) => goods(c, '3808911290', '农用杀虫剂'),
      ['13364 InventoryList[2].gname'],
    ],
    ['goods of the name that the note has', (c) => goods(c, '3808911290', '电热灭蚊液'), []],
  ],
};

const used = (quantity: bigint) => (kind: string) => (kind === 'sugar' ? quantity : 0n);

export const listedQuantity: RuleTable = {
  file: 'admission/listed-quantity.ts',
  cases: [
    ['two kilograms of sugar', (c) => goods(c, '1701991090', '白砂糖', '2'), []],
    ['more than two', (c) => goods(c, '1701991090', '白砂糖', '2.00001'), ['13365 qty1']],
    [
      'one more kilogram after one and a half',
      (c) => {
        goods(c, '1701991090', '白砂糖', '1');
        c.listedUsed = used(150_000n);
      },
      ['13365 qty1'],
    ],
    [
      'half a kilogram after one and a half',
      (c) => {
        goods(c, '1701991090', '白砂糖', '0.5');
        c.listedUsed = used(150_000n);
      },
      [],
    ],
    [
      'rice under two codes together',
      (c) => {
        for (const [i, gcode] of ['1006302090', '1006308090'].entries()) {
          const statutory = { qty1: '10.5', unit1: '035', qty2: undefined, unit2: undefined };
          Object.assign(c.inventory.list[i]!, { gcode, gname: '大米', ...statutory });
          c.order.list[i]!.itemName = '大米';
        }
      },
      ['13365 qty1'],
    ],
    [
      'sugar in a unit that cannot be weighed',
      (c) => {
        goods(c, '1701991090', '白砂糖', '1');
        c.inventory.list[1]!.unit1 = '140';
      },
      ['13272 InventoryList[2].unit1', '13365 InventoryList[2].unit1'],
    ],
  ],
};

const filedHoney = {
  ebcCode: '4403160SEL',
  itemNo: 'H1',
  gname: '蜂蜜 500ｇ',
  gcode: '0409000000',
  unit: '142',
  origin: '133',
  factors: {},
};

export const filing: RuleTable = {
  file: 'admission/filing.ts',
  cases: [
    [
      'goods as their seller filed them, the name in other letters',
      (c) => {
        c.inventory.list[1]!.itemNo = 'H1';
        c.filings = (_, itemNo) => (itemNo === 'H1' ? filedHoney : undefined);
      },
      [],
    ],
    [
      'goods of another name, code, unit and origin than filed',
      (c) => {
        c.inventory.list[1]!.itemNo = 'H1';
        c.filings = () => ({ ...filedHoney, gname: '蜂王浆', gcode: '0410900090', unit: '140', origin: '609' });
      },
      ['gcode', 'gname', 'unit', 'country'].map((field) => `13368 InventoryList[2].${field}`),
    ],
    [
      'goods that were not filed where filing is required',
      (c) => {
        c.parameters.goodsFiling = 'required';
        c.inventory.list[1]!.itemNo = 'H1';
        c.filings = (_, itemNo) => (itemNo === 'H1' ? filedHoney : undefined);
      },
      ['13368 InventoryList[1].itemNo'],
    ],
  ],
};

/** Forty prices around 50 for honey by the bottle. */
function honeyPrices() {
  const peers = new PeerBook();
  for (let i = 0; i < 64; i++) peers.add('0409000000', '142', 45 + (i % 10));
  return peers.of;
}

function honeyAt(c: Draft, price: string): void {
  Object.assign(c.inventory.list[1]!, { price, totalPrice: price });
  Object.assign(c.order.list[1]!, { price, totalPrice: price });
  const value = String(Number(price) + 99.9);
  Object.assign(c.order.head, { goodsValue: value, acturalPaid: String(Number(value) + 10) });
  c.payment.head.amountPaid = c.order.head.acturalPaid;
  c.peers = honeyPrices();
}

export const peerPrice: RuleTable = {
  file: 'admission/price.ts',
  cases: [
    ['a tenth of what others declare: a warning only', (c) => honeyAt(c, '5'), []],
    [
      'the same where the operator refuses it',
      (c) => {
        honeyAt(c, '5');
        c.parameters.peerPrice = 'refuse';
      },
      ['13369 InventoryList[2].price'],
    ],
    [
      'three times what others declare, within reach',
      (c) => {
        honeyAt(c, '150');
        c.parameters.peerPrice = 'refuse';
      },
      [],
    ],
    [
      'a gift among goods with known prices',
      (c) => {
        honeyAt(c, '0');
        c.parameters.peerPrice = 'refuse';
      },
      [],
    ],
  ],
};
