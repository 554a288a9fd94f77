// Made-up buyers. A buyer is a pure function of seed and index, so the thousandth order of buyer 7 carries the same name, ID number
// and address as the first: quota and identity checks see stable people. Streets are called 示例 or 模拟 so nobody mistakes them.
import { idNumber } from './id-number.ts';
import { type Place, places, streets } from './places.ts';
import { type Random, random } from './random.ts';

export interface Buyer {
  index: number;
  name: string;
  idNumber: string;
  telephone: string;
  /** Account on the platform. */
  registration: string;
  place: Place;
  address: string;
}

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤';
const GIVEN =
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰梅红建国文辉宇航子涵欣怡浩然梓萱雨桐思远佳慧晓东志鹏海燕春生立新宏博雅琴永康嘉宁书瑶景行若溪知夏星河乐安';

/** The dates of birth of a population: 18,000 days from this one on. */
export type FirstBirth = number;
/** To spring 2005: adults in any year this program runs. */
const GROWN_UP: FirstBirth = Date.UTC(1956, 0, 1);
/** To spring 1850: well-formed numbers that nobody can hold, for ID numbers were first given in 1984, to the living. */
export const LONG_DEAD: FirstBirth = Date.UTC(1801, 0, 1);
const BIRTH_DAYS = 18_000;
const SEQUENCES = 999;
const DAY_MS = 86_400_000;

/** How many distinct ID numbers there are; buyers beyond would repeat. About 629 million. */
export const POPULATION_MAX = places.length * BIRTH_DAYS * SEQUENCES;

export function buyer(seed: string, index: number, firstBirth: FirstBirth = GROWN_UP): Buyer {
  if (!Number.isSafeInteger(index) || index < 0 || index >= POPULATION_MAX) {
    throw new RangeError(`Buyer ${index}: the index is a whole number from 0 to ${POPULATION_MAX - 1}`);
  }
  const chance = random(seed, 'buyer', index);
  const { place, birth, sequence } = person(seed, index, firstBirth);
  return {
    index,
    name: name(chance),
    idNumber: idNumber(place.area, birth, sequence),
    telephone: `1${chance.pick(['38', '39', '50', '58', '77', '86', '88'])}${chance.digits(8)}`,
    registration: `u${index.toString(36).padStart(7, '0')}`,
    place,
    address: address(place, chance),
  };
}

function name(chance: Random): string {
  const given = chance.pick([...GIVEN]) + (chance.chance(0.8) ? chance.pick([...GIVEN]) : '');
  return chance.pick([...SURNAMES]) + given;
}

/** 广东省深圳市福田区示例大道12号3栋502室; of a municipality the city is not said twice. */
function address({ province, city, district }: Place, chance: Random): string {
  const region = province === city ? province : province + city;
  const house = `${chance.int(1, 399)}号${chance.int(1, 30)}栋${chance.int(1, 28)}0${chance.int(1, 6)}室`;
  return `${region}${district}${chance.pick(streets)}${house}`;
}

/**
 * Spreads the index over areas, dates and sequences by one multiplication modulo their product. The factor is prime and does not
 * divide the product, so two indexes never share an ID number.
 */
function person(
  seed: string,
  index: number,
  firstBirth: FirstBirth,
): { place: Place; birth: string; sequence: string } {
  const FACTOR = 104_729n;
  const shift = BigInt(random(seed, 'population').int(0, POPULATION_MAX - 1));
  const number = Number((BigInt(index) * FACTOR + shift) % BigInt(POPULATION_MAX));
  const day = Math.floor(number / places.length) % BIRTH_DAYS;
  const sequence = Math.floor(number / (places.length * BIRTH_DAYS)) + 1;
  return {
    place: places[number % places.length]!,
    birth: new Date(firstBirth + day * DAY_MS).toISOString().slice(0, 10).replaceAll('-', ''),
    sequence: String(sequence).padStart(3, '0'),
  };
}
