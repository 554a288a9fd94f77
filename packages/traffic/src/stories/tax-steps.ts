// Steps from release to paid tax: the bill, the thirty days, the notice of the half month, the payment, and their papers.
import { yuan2 } from './money.ts';
import type { StoryStep } from './story.ts';
import type { World } from './world.ts';

interface Tax {
  dutyFen: number;
  vatFen: number;
  consumptionFen: number;
  taxFen: number;
}
interface Bill extends Tax {
  taxNo: string;
  invtNo: string;
  state: number;
  releasedDay: string;
}
interface Notice extends Tax {
  noticeNo: string;
  state: string;
  issuedDay: string | null;
  dueDay: string | null;
  bills: number;
}
interface Guarantee {
  leftFen: number;
  frozenFen: number;
}

/** Days in which the list may be returned or cancelled; the bill is due from the day after. */
const WAIT_DAYS = 30;
const DAY_MS = 86_400_000;

const kilobytes = (bytes: Buffer): string => (bytes.length / 1024).toFixed(0);

export const bill: StoryStep = {
  name: 'bill',
  run: async (world) => {
    const { seller } = world.roles;
    const { bills } = await world.ask<{ bills: Bill[] }>('/taxes/bills', seller);
    const own = bills.find(({ invtNo }) => invtNo === world.get('invtNo'));
    if (!own) throw new Error('there is no bill of the list');
    if (String(own.taxFen) !== world.get('taxFen'))
      throw new Error(`billed ${own.taxFen} fen, told ${world.get('taxFen')}`);
    const { frozenFen } = await world.ask<Guarantee>('/taxes/guarantee', seller);
    const pdf = await world.paper(`/taxes/bills/${own.taxNo}.pdf`, seller, 'bill');
    world.known.set('taxNo', own.taxNo).set('releasedDay', own.releasedDay);
    const [tax, frozen] = [own.taxFen, frozenFen].map(yuan2);
    return {
      zh: `税单：${own.taxNo}，税款 ${tax} 元，担保冻结 ${frozen} 元；电子税单PDF ${kilobytes(pdf)} KB`,
      en: `Billed: ${own.taxNo}, ${tax} CNY, ${frozen} held of the guarantee; PDF of ${kilobytes(pdf)} kB`,
    };
  },
};

export const thirtyDays: StoryStep = {
  name: 'thirty-days',
  run: async (world) => {
    const released = world.get('releasedDay');
    await world.advanceTo(dayAfter(released, WAIT_DAYS));
    const { bills } = await world.ask<{ bills: Bill[] }>('/taxes/bills', world.roles.seller);
    const own = bills.find(({ taxNo }) => taxNo === world.get('taxNo'));
    if (own?.state !== 1) throw new Error(`the bill is ${own?.state ?? 'in a notice already'}`);
    return {
      zh: `三十天：${released} 放行，现为 ${world.today()}，未退货未撤销，税单仍为已生成（1）`,
      en: `Thirty days: released on ${released}, today is ${world.today()}, nothing returned or cancelled, the bill is still generated (1)`,
    };
  },
};

export const summary: StoryStep = {
  name: 'summary',
  run: async (world) => {
    await world.advanceTo(summaryDayFrom(dayAfter(world.get('releasedDay'), WAIT_DAYS + 1)));
    const notice = await world.until(() => noticeIn(world, 'open'), 'the payment notice');
    const pdf = await world.paper(`/taxes/notices/${notice.noticeNo}.pdf`, world.roles.seller, 'notice');
    world.known.set('noticeNo', notice.noticeNo);
    return {
      zh: `汇总：${notice.issuedDay} 开出缴款书 ${notice.noticeNo}，${notice.bills} 张税单共 ${yuan2(notice.taxFen)} 元，${notice.dueDay} 前缴纳；PDF ${kilobytes(pdf)} KB`,
      en: `Summed up: notice ${notice.noticeNo} of ${notice.issuedDay}, ${notice.bills} bill, ${yuan2(notice.taxFen)} CNY, due by ${notice.dueDay}; PDF of ${kilobytes(pdf)} kB`,
    };
  },
};

export const pay: StoryStep = {
  name: 'pay',
  run: async (world) => {
    const { seller } = world.roles;
    const no = world.get('noticeNo');
    await world.ask(`/taxes/notices/${no}/pay`, seller, { method: 'POST', body: '{}' });
    const paid = await world.until(() => noticeIn(world, 'paid'), 'the payment');
    const { frozenFen } = await world.ask<Guarantee>('/taxes/guarantee', seller);
    const pdf = await world.paper(`/taxes/payments/${no}.pdf`, seller, 'payment');
    if (frozenFen !== 0) throw new Error(`${frozenFen} fen are still held`);
    return {
      zh: `缴税：缴款书 ${no} 已缴 ${yuan2(paid.taxFen)} 元，担保冻结余额 ${yuan2(frozenFen)} 元；缴款凭证PDF ${kilobytes(pdf)} KB`,
      en: `Paid: ${yuan2(paid.taxFen)} CNY for notice ${no}, ${yuan2(frozenFen)} still held of the guarantee; PDF of the receipt ${kilobytes(pdf)} kB`,
    };
  },
};

async function noticeIn(world: World, state: string): Promise<Notice | undefined> {
  const { notices } = await world.ask<{ notices: Notice[] }>('/taxes/notices', world.roles.seller);
  return notices.find((notice) => notice.state === state);
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** The 1st or 16th that comes next, this day included. */
function summaryDayFrom(day: string): string {
  for (let found = day; ; found = dayAfter(found, 1)) if (/-(01|16)$/.test(found)) return found;
}
