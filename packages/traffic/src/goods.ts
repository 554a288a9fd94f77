// What simulated buyers buy: ordinary goods of cross-border retail with names in both languages, commodity codes, statutory units,
// weights and prices that make sense. Brands are left out on purpose. Codes and units follow the platform's sample tariff.
import { thousandthsOf } from './money.ts';

export interface Good {
  /** Seller's own item number. */
  sku: string;
  /** Ten-digit commodity code. */
  hs10: string;
  zh: string;
  en: string;
  /** Specification and model as declared: brand, size, purpose. */
  model: string;
  /** Unit sold, customs unit code. */
  unit: string;
  priceFen: number;
  /** Net weight of one unit sold. */
  grams: number;
  /** Country of origin, three-digit customs code. */
  origin: string;
  /** Statutory units of the tariff. */
  unit1: string;
  unit2?: string;
  /** Millilitres and indivisible pieces in one unit sold, for statutory quantities. */
  millilitres: number;
  pieces: number;
}

const KILOGRAM = '035';
const LITRE = '095';

/** Statutory quantity of `qty` units sold, as the list declares it. */
export function legalQuantity(good: Good, unit: string, qty: number): string {
  if (unit === KILOGRAM) return thousandthsOf(good.grams * qty);
  if (unit === LITRE) return thousandthsOf(good.millilitres * qty);
  return String(good.pieces * qty);
}

// Customs codes of countries and of units, as far as the table below needs them.
const AUSTRALIA = '601';
const CANADA = '501';
const CHILE = '412';
const DENMARK = '302';
const FRANCE = '305';
const GERMANY = '304';
const BRITAIN = '303';
const ITALY = '307';
const JAPAN = '116';
const KOREA = '133';
const NETHERLANDS = '309';
const NEW_ZEALAND = '609';
const SPAIN = '312';
const SWITZERLAND = '331';
const THAILAND = '136';
const AMERICA = '502';
const PIECE = '007';
const ITEM = '011';
const SET = '006';
const STRIP = '012';
const PAIR = '025';
const TIN = '122';
const BAG = '136';
const BOX = '140';
const BOTTLE = '142';
const MACHINE = '001';

interface Size {
  millilitres?: number;
  pieces?: number;
}

function good(
  [hs10, units]: readonly [hs10: string, units: string],
  [zh, en]: readonly [zh: string, en: string],
  spec: string,
  unit: string,
  [yuan, grams]: readonly [yuan: number, grams: number],
  origin: string,
  { millilitres = grams, pieces = 1 }: Size = {},
): Omit<Good, 'sku'> {
  const [unit1, unit2] = units.split('/');
  const model = `品牌:无品牌|规格:${spec}|用途:个人自用`;
  const sold = { unit, priceFen: yuan * 100, grams, origin, millilitres, pieces };
  return { hs10, zh, en, model, ...sold, unit1: unit1!, ...(unit2 && { unit2 }) };
}

const rows: readonly Omit<Good, 'sku'>[] = [
  // Mother and child
  good(['1901101010', '035'], ['婴儿配方奶粉1段', 'Infant formula, stage 1'], '900克/罐', TIN, [258, 900], NEW_ZEALAND),
  good(
    ['1901101010', '035'],
    ['较大婴儿配方奶粉2段', 'Infant formula, stage 2'],
    '800克/罐',
    TIN,
    [236, 800],
    NETHERLANDS,
  ),
  good(['1901109000', '035'], ['婴幼儿米粉', 'Infant rice cereal'], '227克/罐', TIN, [42, 227], AMERICA),
  good(['9619001100', '035/020'], ['婴儿纸尿裤M码', 'Nappies, size M'], '64片/包', BAG, [109, 1700], JAPAN, {
    pieces: 64,
  }),
  good(['9619001100', '035/020'], ['婴儿拉拉裤XL码', 'Pull-up nappies, size XL'], '38片/包', BAG, [115, 1600], JAPAN, {
    pieces: 38,
  }),
  good(
    ['6111200050', '035/011'],
    ['棉制婴儿连体衣', 'Babies’ cotton bodysuit'],
    '100%棉|73码',
    ITEM,
    [129, 160],
    BRITAIN,
  ),
  // Food and health
  good(['0402210000', '035'], ['全脂成人奶粉', 'Whole milk powder'], '1千克/袋', BAG, [98, 1000], AUSTRALIA),
  good(['0409000000', '035'], ['麦卢卡蜂蜜', 'Manuka honey'], '500克/瓶', BOTTLE, [268, 500], NEW_ZEALAND),
  good(['0802120000', '035'], ['去壳巴旦木仁', 'Shelled almonds'], '454克/袋', BAG, [66, 454], AMERICA),
  good(['0802520000', '035'], ['去壳开心果仁', 'Shelled pistachios'], '250克/袋', BAG, [79, 250], AMERICA),
  good(['0901210000', '035'], ['焙炒咖啡豆', 'Roasted coffee beans'], '1千克/袋', BAG, [118, 1000], ITALY),
  good(['2101110000', '035'], ['速溶咖啡', 'Instant coffee'], '90克/瓶', BOTTLE, [49, 90], JAPAN),
  good(['1104120000', '035'], ['即食燕麦片', 'Rolled oats'], '500克/袋', BAG, [32, 500], AUSTRALIA),
  good(['1509200000', '035'], ['特级初榨橄榄油', 'Extra virgin olive oil'], '1升/瓶', BOTTLE, [89, 916], SPAIN, {
    millilitres: 1000,
  }),
  good(['1806310000', '035'], ['榛果夹心巧克力', 'Filled chocolate'], '200克/盒', BOX, [58, 200], ITALY),
  good(['1806320000', '035'], ['黑巧克力', 'Dark chocolate'], '100克/块', BOX, [26, 100], SWITZERLAND),
  good(['1904200000', '035'], ['水果麦片', 'Fruit muesli'], '800克/袋', BAG, [45, 800], JAPAN),
  good(['1905310000', '035'], ['黄油曲奇饼干', 'Butter biscuits'], '681克/罐', TIN, [76, 681], BRITAIN),
  good(['1902303000', '035'], ['即食火鸡面', 'Instant noodles'], '140克×5袋', BAG, [35, 700], KOREA),
  good(['2103909000', '035'], ['冬阴功酱料', 'Tom yum seasoning'], '227克/瓶', BOTTLE, [29, 227], THAILAND),
  good(['2201101000', '095/035'], ['天然矿泉水', 'Mineral water'], '500毫升×24瓶', BOX, [96, 12000], FRANCE),
  good(['2309109000', '035'], ['猫用干粮', 'Dry cat food'], '1.8千克/袋', BAG, [168, 1800], CANADA),
  good(['2309101000', '035'], ['狗用罐头', 'Canned dog food'], '400克×6罐', BOX, [72, 2400], GERMANY),
  // Wine and spirits
  good(['2204210000', '095/035'], ['干红葡萄酒', 'Red wine'], '750毫升/瓶', BOTTLE, [128, 745], CHILE, {
    millilitres: 750,
  }),
  good(['2204100000', '095/035'], ['起泡葡萄酒', 'Sparkling wine'], '750毫升/瓶', BOTTLE, [268, 750], FRANCE, {
    millilitres: 750,
  }),
  good(['2208300000', '095/035'], ['单一麦芽威士忌', 'Single malt whisky'], '700毫升/瓶', BOTTLE, [388, 665], BRITAIN, {
    millilitres: 700,
  }),
  good(['2203000000', '095/035'], ['小麦啤酒', 'Wheat beer'], '500毫升×6瓶', BOX, [88, 3030], GERMANY, {
    millilitres: 3000,
  }),
  // Cosmetics and care
  good(['3303000020', '035/011'], ['淡香水', 'Eau de toilette'], '50毫升/瓶', ITEM, [420, 50], FRANCE),
  good(['3304100091', '035/011'], ['口红', 'Lipstick'], '4克/支', ITEM, [198, 4], FRANCE),
  good(['3304200091', '035/011'], ['眼影盘', 'Eye shadow palette'], '12克/盒', ITEM, [228, 12], AMERICA),
  good(['3304990029', '035/011'], ['面霜', 'Face cream'], '50克/瓶', ITEM, [368, 50], JAPAN),
  good(['3304990039', '035/011'], ['防晒乳', 'Sunscreen'], '60毫升/支', ITEM, [158, 60], JAPAN),
  good(['3304990039', '035/011'], ['精华液', 'Serum'], '30毫升/瓶', ITEM, [560, 30], FRANCE),
  good(['3304990049', '035/011'], ['补水面膜', 'Sheet masks'], '25克×10片/盒', BOX, [89, 250], KOREA, { pieces: 10 }),
  // Appliances
  good(['8509809000', '001/035'], ['电动牙刷', 'Electric toothbrush'], '充电式|1支装', MACHINE, [399, 350], GERMANY),
  good(['8510100000', '007/035'], ['电动剃须刀', 'Electric shaver'], '充电式|干湿两用', PIECE, [899, 420], GERMANY),
  good(['8516310000', '007/035'], ['电吹风机', 'Hair dryer'], '1400瓦', PIECE, [1280, 700], JAPAN),
  good(['8516603000', '007/035'], ['电饭锅', 'Rice cooker'], '3升', PIECE, [1680, 4200], JAPAN),
  good(['8516713000', '007/035'], ['胶囊咖啡机', 'Capsule coffee machine'], '19巴', PIECE, [998, 2800], SWITZERLAND),
  good(['8508110000', '001/035'], ['无线吸尘器', 'Cordless vacuum cleaner'], '25.2伏', MACHINE, [2290, 2600], BRITAIN),
  good(['8509401000', '001/035'], ['榨汁机', 'Juice extractor'], '240瓦', MACHINE, [1150, 5200], KOREA),
  good(['8518300000', '007/035'], ['头戴式耳机', 'Headphones'], '无线|降噪', PIECE, [1490, 260], JAPAN),
  good(['9019101000', '001/035'], ['颈部按摩器', 'Neck massager'], '充电式', MACHINE, [460, 900], KOREA),
  good(['9018902010', '001/035'], ['电子血压计', 'Blood pressure monitor'], '上臂式', MACHINE, [388, 450], JAPAN),
  good(['9504501100', '001/035'], ['家用游戏机', 'Video game console'], '含手柄|32GB', MACHINE, [2080, 1200], JAPAN),
  // Clothing, shoes, bags
  good(['6109100091', '011/035'], ['纯棉T恤', 'Cotton T-shirt'], '100%棉|男式L码', ITEM, [159, 220], AMERICA),
  good(['6110110000', '011/035'], ['羊毛套头衫', 'Wool pullover'], '100%羊毛|女式M码', ITEM, [680, 380], ITALY),
  good(['6115950090', '025/035'], ['棉袜', 'Cotton socks'], '5双装', PAIR, [69, 250], JAPAN),
  good(['6214201000', '012/035'], ['羊毛围巾', 'Wool scarf'], '180厘米×30厘米', STRIP, [890, 180], BRITAIN),
  good(['6404110000', '025/035'], ['跑步鞋', 'Running shoes'], '纺织面|42码', PAIR, [650, 780], AMERICA),
  good(['6403999090', '025/035'], ['牛皮短靴', 'Leather boots'], '牛皮面|38码', PAIR, [1180, 1100], ITALY),
  good(['4202220000', '007/035'], ['帆布手提包', 'Canvas handbag'], '36厘米×28厘米', PIECE, [720, 520], JAPAN),
  good(['4202210090', '007/035'], ['牛皮手提包', 'Leather handbag'], '牛皮面|26厘米', PIECE, [2380, 640], ITALY),
  good(['4202310090', '035/007'], ['牛皮钱包', 'Leather wallet'], '牛皮面|短款', PIECE, [760, 120], FRANCE),
  good(['9004100000', '019/035'], ['太阳镜', 'Sunglasses'], '偏光|UV400', '019', [980, 32], ITALY),
  good(['9102110000', '008'], ['石英手表', 'Quartz watch'], '不锈钢表壳|40毫米', '008', [1860, 90], SWITZERLAND),
  // Household and toys
  good(['9617009000', '007/035'], ['不锈钢保温杯', 'Vacuum flask'], '480毫升', PIECE, [188, 240], JAPAN),
  good(['7323930000', '035'], ['不锈钢炒锅', 'Stainless steel wok'], '30厘米', PIECE, [680, 2100], GERMANY),
  good(['9503006000', '006/035'], ['拼装积木', 'Building bricks'], '860块/盒', SET, [520, 1400], DENMARK),
  good(['9503002100', '007/035'], ['毛绒玩偶', 'Plush toy'], '坐高30厘米', PIECE, [198, 340], GERMANY),
  good(['6302600090', '012/035'], ['纯棉浴巾', 'Cotton bath towel'], '70厘米×140厘米', STRIP, [128, 480], JAPAN),
];

export const goods: readonly Good[] = rows.map((row, i) => ({ sku: `TG${String(i + 1).padStart(4, '0')}`, ...row }));
