// Steps of a return: the buyer sends a line back, the site reports its goods, and the bill is made anew for what stays.
import { randomUUID } from 'node:crypto';
import { beijingTime14, type Inventory } from '@tongguan/ceb';
import { returnOf } from '../after.ts';
import { declaredDraft } from './clearance-steps.ts';
import { dayAfter } from './days.ts';
import { yuan2 } from './money.ts';
import type { StoryStep } from './story.ts';
import { type Bill, type Guarantee, kilobytes } from './tax-steps.ts';
import type { World } from './world.ts';

interface Return {
  preNo: string;
  state: string;
  backBy: string;
  lines: { gnum: string; qty: string }[];
  givenBack: { dutiableFen: number; dutyFen: number; vatFen: number; consumptionFen: number };
}

/** Of the list; all pieces of this line go back. */
const GNUM = '2';
const APPLIED_AFTER_DAYS = 12;

export const applied: StoryStep = {
  name: 'return-applied',
  run: async (world) => {
    const { agent } = world.roles;
    await world.advanceTo(dayAfter(world.get('releasedDay'), APPLIED_AFTER_DAYS));
    const { head, list } = declaredDraft(world);
    const { gname, qty } = list.find(({ gnum }) => gnum === GNUM)!;
    const copNo = `${world.orderNo}R`;
    const application = {
      invtNo: world.get('invtNo'),
      copNo,
      guid: randomUUID().toUpperCase(),
      appTime: beijingTime14(world.now()),
      reason: '七天无理由退货',
    };
    const back = [{ gnum: GNUM, qty: qty! }];
    await world.declare('CEB625Message', agent, returnOf({ head, list } as unknown as Inventory, application, back));
    for (const status of ['2', '120'])
      await world.receipt(agent, (receipt) => receipt.copNo === copNo && receipt.returnStatus === status);
    const { preNo, backBy } = await returnIn(world, 'open');
    const { held, taxFen } = (await billNamed(world, world.get('taxNo')))!;
    if (!held) throw new Error('the bill does not wait for the return');
    world.known.set('returnCopNo', copNo).set('returnNo', preNo);
    return {
      zh: `退货申请：${world.today()}（放行后第${APPLIED_AFTER_DAYS}天）第${GNUM}项 ${gname} 数量 ${qty} 申请退货（CEB625），编号 ${preNo}，逻辑校验通过（120），须于 ${backBy} 前运回；税单 ${yuan2(taxFen)} 元暂缓汇总`,
      en: `Return applied for: on ${world.today()}, day ${APPLIED_AFTER_DAYS}, line ${GNUM} (${qty}) is to go back (CEB625) as ${preNo}, passed (120), goods due by ${backBy}; the bill of ${yuan2(taxFen)} waits`,
    };
  },
};

export const arrived: StoryStep = {
  name: 'return-arrived',
  run: async (world) => {
    const no = world.get('returnNo');
    const copNo = world.get('returnCopNo');
    const { state } = await world.ask<{ state: string }>(`/site/returns/${no}/arrived`, world.site, { method: 'POST' });
    if (state !== 'done') throw new Error(`the return is ${state}`);
    const { agent } = world.roles;
    await world.receipt(agent, (receipt) => receipt.copNo === copNo && receipt.returnStatus === '399');
    const { givenBack } = await returnIn(world, 'done');
    const { dutiableFen, dutyFen, vatFen, consumptionFen } = givenBack;
    const backFen = dutyFen + vatFen + consumptionFen;
    world.known.set('backFen', String(backFen));
    const [dutiable, vat, consumption, sum] = [dutiableFen, vatFen, consumptionFen, backFen].map(yuan2);
    return {
      zh: `退货运抵：${world.site.name} 报告货物已到，退货 ${no} 审核通过（399），退还年度额度 ${dutiable} 元，增值税 ${vat} + 消费税 ${consumption} = 税款 ${sum} 元`,
      en: `Goods back: site ${world.site.code} reports them, return ${no} is done (399); ${dutiable} of the year's amount is free again, VAT ${vat} + consumption tax ${consumption} = ${sum} CNY of tax`,
    };
  },
};

/** From here on the story is about the new bill, and the tax is what is left of it. */
export const billedAnew: StoryStep = {
  name: 'billed-anew',
  run: async (world) => {
    const { seller } = world.roles;
    const before = world.get('taxNo');
    const taxNo = before.replace(/_0$/, '_1');
    const bill = await world.until(() => billNamed(world, taxNo), `bill ${taxNo}`);
    const [told, backFen] = [Number(world.get('taxFen')), Number(world.get('backFen'))];
    if (bill.taxFen !== told - backFen)
      throw new Error(`billed ${bill.taxFen} fen of ${told} of which ${backFen} went back`);
    const first = await world.ask<Bill>(`/taxes/bills/${before}`, seller);
    if (first.state !== VOID) throw new Error(`bill ${before} is ${first.state}, not void`);
    const { frozenFen } = await world.ask<Guarantee>('/taxes/guarantee', seller);
    if (frozenFen !== bill.taxFen) throw new Error(`${frozenFen} fen are held for a bill of ${bill.taxFen}`);
    const pdf = await world.paper(`/taxes/bills/${taxNo}.pdf`, seller, 'bill-after-return');
    world.known.set('taxNo', taxNo).set('taxFen', String(bill.taxFen));
    const [whole, back, left, frozen] = [told, backFen, bill.taxFen, frozenFen].map(yuan2);
    return {
      zh: `换开税单：${before} 已作废（3），另开 ${taxNo}，${whole} − ${back} = 税款 ${left} 元，担保冻结减至 ${frozen} 元；电子税单PDF ${kilobytes(pdf)} KB`,
      en: `Billed anew: ${before} is void (3), ${taxNo} has ${whole} − ${back} = ${left} CNY, ${frozen} still held of the guarantee; PDF of ${kilobytes(pdf)} kB`,
    };
  },
};

const VOID = 3;

/** Of the bills that are neither void nor in a notice. */
async function billNamed(world: World, taxNo: string): Promise<Bill | undefined> {
  const { bills } = await world.ask<{ bills: Bill[] }>('/taxes/bills', world.roles.seller);
  return bills.find((bill) => bill.taxNo === taxNo);
}

async function returnIn(world: World, state: string): Promise<Return> {
  const path = `/ceb/status/${world.roles.platform.code}/${world.orderNo}`;
  const { after } = await world.ask<{ after: { returns: Return[] } }>(path, world.roles.agent);
  const found = after.returns[0];
  if (found?.state !== state) throw new Error(`the return is ${found?.state ?? 'unknown'}, not ${state}`);
  return found;
}
