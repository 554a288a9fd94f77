// Steps from order to release, which every story of an import begins with.
import type { Good } from '../goods.ts';
import { goods, legalQuantity } from '../goods.ts';
import { yuan2 } from './money.ts';
import type { StoryStep } from './story.ts';
import type { World } from './world.ts';

/** The seller tells once what it sells and how it declares. */
export const settle: StoryStep = {
  name: 'settle',
  run: async (world) => {
    const { seller, agent } = world.roles;
    const { inventory, order } = world.trade;
    const items = order.list.map(({ itemNo }) => filingOf(goods.find(({ sku }) => sku === itemNo)!));
    const { filed } = await world.ask<{ filed: number }>('/ceb/goods', seller, {
      method: 'PUT',
      body: JSON.stringify({ items }),
    });
    const { customsCode, trafMode, trafNo = '', voyageNo = '', country } = inventory.head;
    const settings = { tradeMode: '9610', customsCode, assureCode: seller.code, trafMode, trafNo, voyageNo, country };
    const named = agent.code === seller.code ? settings : { ...settings, agentCode: agent.code, agentName: agent.name };
    await world.ask('/ceb/drafts/settings', seller, { method: 'PUT', body: JSON.stringify(named) });
    return {
      zh: `备案：${seller.name} 备案商品${filed}种，清单按9610在${customsCode}海关申报，由本企业担保`,
      en: `Filed: ${seller.code} files ${filed} kinds of goods; lists go by 9610 at customs ${customsCode}, guaranteed by itself`,
    };
  },
};

export const order: StoryStep = {
  name: 'order',
  run: async (world) => {
    const { order, payment } = world.trade;
    await world.declare('CEB311Message', world.roles.platform, order);
    await world.declare('CEB411Message', world.roles.payment, payment);
    await Promise.all(
      [world.roles.platform, world.roles.payment].map((company) =>
        world.receipt(company, ({ returnStatus, orderNo }) => returnStatus === '120' && orderNo === world.orderNo),
      ),
    );
    const { orderNo, goodsValue, freight, discount, acturalPaid } = order.head;
    const count = order.list.length;
    return {
      zh: `订单：${orderNo}，商品${count}种 ${goodsValue} 元，运费 ${freight} 元，优惠 ${discount} 元；支付 ${acturalPaid} 元，两单均已入库（120）`,
      en: `Ordered: ${orderNo}, ${count} kinds of goods for ${goodsValue}, freight ${freight}, discount ${discount}; paid ${acturalPaid} CNY, both stored (120)`,
    };
  },
};

export const waybill: StoryStep = {
  name: 'waybill',
  run: async (world) => {
    const { logistics } = world.roles;
    const { head } = world.trade.waybill;
    await world.declare('CEB511Message', logistics, world.trade.waybill);
    await world.receipt(logistics, ({ returnStatus, orderNo }) => returnStatus === '120' && orderNo === world.orderNo);
    return {
      zh: `运单：${head.logisticsNo}，${head.weight} 千克，${head.packNo} 件，提运单 ${head.billNo}`,
      en: `Shipped: waybill ${head.logisticsNo}, ${head.weight} kg, ${head.packNo} package, master bill ${head.billNo}`,
    };
  },
};

interface Draft {
  complete: boolean;
  copNo: string;
  gaps: { field: string }[];
  head: Record<string, string>;
  list: Record<string, string>[];
}

const orderPath = ({ roles, orderNo }: World) => `${roles.platform.code}/${orderNo}`;

export const draft: StoryStep = {
  name: 'draft',
  run: async (world) => {
    const made = await world.ask<Draft>(`/ceb/drafts/${orderPath(world)}`, world.roles.seller);
    if (!made.complete) throw new Error(`the draft lacks ${made.gaps.map(({ field }) => field).join(', ')}`);
    world.known.set('copNo', made.copNo);
    drafts.set(world, made);
    const filled = Object.keys(made.head).length + made.list.reduce((sum, line) => sum + Object.keys(line).length, 0);
    return {
      zh: `起草：平台由三单和备案填好清单 ${made.copNo}，共${filled}个字段，无缺项，净重 ${made.head.netWeight} 千克`,
      en: `Drafted: the platform fills list ${made.copNo} from the three documents and the filing, ${filled} fields, no gap, net ${made.head.netWeight} kg`,
    };
  },
};

const drafts = new WeakMap<World, Draft>();

/** What was drafted: it is signed as it is, so this is the list that customs have. */
export function declaredDraft(world: World): Draft {
  const made = drafts.get(world);
  if (made === undefined) throw new Error('no step before has drafted the list');
  return made;
}

interface Checked {
  outcome: string;
  checks: unknown[];
  dutiableFen: number;
  quota: { enough: boolean };
  tax: { regime: string; totals: { dutyFen: number; vatFen: number; consumptionFen: number; taxFen: number } };
}

export const check: StoryStep = {
  name: 'check',
  run: async (world) => {
    const body = JSON.stringify({ draft: { ebpCode: world.roles.platform.code, orderNo: world.orderNo } });
    const { outcome, checks, dutiableFen, quota, tax } = await world.ask<Checked>('/ceb/check', world.roles.seller, {
      body,
    });
    if (outcome !== 'release') throw new Error(`the dry run says ${outcome}`);
    const { vatFen, consumptionFen, taxFen } = tax.totals;
    world.known.set('taxFen', String(taxFen));
    const [vat, consumption, sum] = [vatFen, consumptionFen, taxFen].map(yuan2);
    return {
      zh: `预检：${checks.length}项校验均符合，完税价格 ${yuan2(dutiableFen)} 元，增值税 ${vat} + 消费税 ${consumption} = 税款 ${sum} 元，年度额度${quota.enough ? '充足' : '不足'}`,
      en: `Checked beforehand: all ${checks.length} checks hold, dutiable ${yuan2(dutiableFen)}, VAT ${vat} + consumption tax ${consumption} = ${sum} CNY, the year's amount ${quota.enough ? 'suffices' : 'does not suffice'}`,
    };
  },
};

export const declare: StoryStep = {
  name: 'declare',
  run: async (world) => {
    const { agent } = world.roles;
    const copNo = world.get('copNo');
    await world.declare('CEB621Message', agent, declaredDraft(world));
    const ofList = (status: string) =>
      world.receipt(agent, (receipt) => receipt.copNo === copNo && receipt.returnStatus === status);
    await ofList('2');
    await ofList('120');
    const { preNo } = await world.ask<{ preNo: string }>(`/ceb/status/${orderPath(world)}`, agent);
    return {
      zh: `申报：加签发送清单，电子口岸受理（2），预录入编号 ${preNo}，逻辑校验通过（120）`,
      en: `Declared: signed and sent, taken by E-port (2) as ${preNo}, passed by customs (120)`,
    };
  },
};

interface Released {
  state: string;
  invtNo: string;
  checks: { ok: boolean }[];
  decision: { decidedAt: string; tax: { dutyFen: number; vatFen: number; consumptionFen: number } };
}

export const release: StoryStep = {
  name: 'release',
  run: async (world) => {
    const { agent } = world.roles;
    const copNo = world.get('copNo');
    await world.receipt(agent, (receipt) => receipt.copNo === copNo && receipt.returnStatus === '800');
    const { state, invtNo, checks, decision } = await world.ask<Released>(`/ceb/status/${orderPath(world)}`, agent);
    const { dutyFen, vatFen, consumptionFen } = decision.tax;
    const taxFen = dutyFen + vatFen + consumptionFen;
    if (state !== 'released') throw new Error(`the case is ${state}`);
    if (String(taxFen) !== world.get('taxFen'))
      throw new Error(`taxed ${yuan2(taxFen)}, told ${world.get('taxFen')} fen beforehand`);
    world.known.set('invtNo', invtNo);
    const held = checks.filter(({ ok }) => ok).length;
    return {
      zh: `放行（800）：清单 ${invtNo}，${checks.length}项校验中${held}项符合，税款 ${yuan2(taxFen)} 元，与预检一致`,
      en: `Released (800): list ${invtNo}, ${held} of ${checks.length} checks hold, tax ${yuan2(taxFen)} CNY as told beforehand`,
    };
  },
};

/** What a seller files of a good: its code, and what one unit sold holds of each statutory unit. */
function filingOf(good: Good) {
  const units = [good.unit1, good.unit2, '035'].filter((unit) => unit !== undefined);
  const factors = Object.fromEntries(units.map((unit) => [unit, legalQuantity(good, unit, 1)]));
  return { itemNo: good.sku, gcode: good.hs10, origin: good.origin, unit: good.unit, factors };
}
