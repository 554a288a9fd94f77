/**
 * Something to see on every page: what people of a demonstration do in a day, done through the doors of their pages. Gives what stands for the
 * parts `:name` of addresses.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Order, signMessage } from '@tongguan/ceb';
import { demoCast } from '@tongguan/traffic';
import { marketOf } from '../market.ts';
import type { Callers } from './callers.ts';

/** Whose things the account with the role participant sees; see packages/cli/src/commands/demo.ts. */
const COMPANY = 'TGDEMOEBC1';
const HOUR_MS = 3_600_000;
const LOOK_AGAIN_MS = 1_000;
const TRIES_MAX = 60;
/** Of so many trades one is the company's. */
const MARKET_MAX = 100;

export type Parts = Readonly<Record<string, string>>;

interface Line {
  number: string;
}

export async function setScene(people: Callers, dataDir: string): Promise<Parts> {
  const lists = (state: string) => async () =>
    (await people.get<{ documents: Line[] }>('participant', `/api/portal/documents?kind=inventory&state=${state}`))
      .documents;
  const released = await some(lists('released'), (rows) => rows.length > 1);
  const rejected = await some(lists('rejected'), (rows) => rows.length > 0);
  const { cases } = await some(
    async () => people.get<{ cases: { caseId: number; sender: string }[] }>('reviewer', '/api/desk/queue'),
    (queue) => queue.cases.some(isOwn) && !queue.cases.every(isOwn),
  );
  const asked = cases.find(isOwn)!.caseId;
  await people.send('reviewer', 'POST', `/api/desk/cases/${asked}/lease`);
  await people.send('reviewer', 'POST', `/api/desk/cases/${asked}/deeds`, {
    ...{ what: 'ask', reason: '请说明商品的品牌与规格，并提供销售页面截图。' },
  });
  const waiting = await sendWithoutList(people, dataDir);
  // Of a demonstration that was photographed before, they stand.
  const foretold = await people.get<unknown[]>('participant', '/api/portal/forecasts');
  if (foretold.length === 0) {
    await intervene(people);
    await foretell(people);
  }
  return {
    caseId: String(cases.find((one) => !isOwn(one))!.caseId),
    refusedNo: rejected[0]!.number,
    copNo: released[0]!.number,
    ebpCode: waiting.head.ebpCode ?? '',
    orderNo: waiting.head.orderNo ?? '',
    returnId: await openReturn(people, dataDir, released[1]!.number),
    ticketId: await openTicket(people, rejected[0]!.number),
  };
}

const isOwn = ({ sender }: { sender: string }): boolean => sender === COMPANY;

/** Asks until there is some, for a minute. */
async function some<T>(ask: () => Promise<T>, enough: (found: T) => boolean): Promise<T> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const found = await ask();
    if (enough(found)) return found;
    await sleep(LOOK_AGAIN_MS);
  }
  throw new Error('The demonstration has too little to show: let it run for a minute first.');
}

/** A parcel of the company whose list nobody has declared: it is drafted. */
async function sendWithoutList(people: Callers, dataDir: string): Promise<Order> {
  const companies = new Map(
    demoCast.companies.map((company) => [company.code, { ...company, ...keysOf(dataDir, company.code), apiKey: '' }]),
  );
  const market = marketOf(companies, demoCast.delegations, { seed: 'scene', prefix: `S${Date.now().toString(36)}` });
  const index = Array.from({ length: MARKET_MAX }, (_, i) => i).find(
    (i) => market.trade(i).roles.agent.code === COMPANY,
  );
  const { trade, order, payment, waybill } = market.quartet(index!);
  for (const { xml } of [order, payment, waybill]) await people.send('anybody', 'POST', '/ceb', xml);
  return trade.order;
}

/** Orders of operators, whoever is on duty, somebody's request to be registered. */
async function intervene(people: Callers): Promise<void> {
  const give = (kind: string, params: object, reason: string) =>
    people.send<{ id: number }>('operator', 'POST', '/api/ops/orders', { kind, params, reason });
  await give('hold', { by: 'hs', value: '2402' }, '接风险提示，暂扣该品目商品');
  const pause = await give(
    'pause-rule',
    { rule: 'consignee-telephone', hours: 4 },
    '快递公司系统升级，面单脱敏，收件电话比对误报',
  );
  const away = await give('degrade', { party: 'register', hours: 2 }, '人口库例行维护');
  const emergency = await give(
    'emergency',
    {
      ...{ logisticsCode: 'TGDEMOLOG1', logisticsNo: 'URGENT-2026-0001', customsCode: '5317', declarant: COMPANY },
      ...{ goods: '急救药品，两箱', consignee: '王小明', days: 7 },
    },
    '医院急救用药',
  );
  for (const { id } of [pause, away, emergency]) {
    await people.send('administrator', 'POST', `/api/ops/orders/${id}/confirm`);
  }
  const at = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();
  await people.send('operator', 'POST', '/api/command/duty', {
    shifts: [
      { beginsAt: at(-2), endsAt: at(6), district: null, task: 'lead', login: 'commander' },
      { beginsAt: at(-2), endsAt: at(6), district: null, task: 'technical', login: 'operator' },
      { ...{ beginsAt: at(6), endsAt: at(14), district: null, task: 'watch' }, person: NIGHT },
    ],
  });
}

const NIGHT = { name: '赵敏', phone: '138 0013 8000' };

/** A promotion, and what the company expects of it. */
async function foretell(people: Callers): Promise<void> {
  const firstDay = new Date(Date.now() + 8 * HOUR_MS).toISOString().slice(0, 10);
  await people.send('commander', 'POST', '/api/command/promotions', { name: '年终大促', firstDay, days: 2 });
  const [promotion] = await people.get<{ id: number }[]>('participant', '/api/portal/forecasts');
  const hours = Array.from({ length: 48 }, (_, hour) => Math.round(2_000_000 / (1 + Math.abs((hour % 24) - 20))));
  await people.send('participant', 'PUT', `/api/portal/forecasts/${promotion!.id}`, { hours });
}

async function openTicket(people: Callers, number: string): Promise<string> {
  const { id } = await people.send<{ id: number }>('participant', 'POST', '/api/tickets', {
    ...{ subject: '退单原因不明', text: '该清单退单原因是什么？商品均已备案。', about: { kind: 'inventory', number } },
  });
  await people.send('operator', 'POST', `/api/tickets/${id}/entries`, {
    text: '请核对支付单的支付人与订购人是否一致。',
  });
  return String(id);
}

/** Half of the first line goes back. */
async function openReturn(people: Callers, dataDir: string, copNo: string): Promise<string> {
  const { xml } = await people.send<{ xml: string }>('participant', 'POST', '/api/portal/applications/compose', {
    ...{ copNo, kind: 'return', reason: '包装破损，消费者退货', lines: [{ gnum: '1', qty: '1' }] },
  });
  const { keyPem, certPem } = keysOf(dataDir, COMPANY);
  const signed = signMessage(xml, { key: keyPem, certificate: certPem });
  await people.send('participant', 'POST', '/api/portal/messages', signed);
  const found = async () =>
    (await people.get<{ applications: { id: number }[] }>('participant', '/api/portal/applications')).applications;
  return String((await some(found, (rows) => rows.length > 0))[0]!.id);
}

function keysOf(dataDir: string, code: string): { keyPem: string; certPem: string } {
  const file = (name: string) => readFileSync(path.join(dataDir, 'keys', 'demo', code, name), 'utf8');
  return { keyPem: file('key.pem'), certPem: file('cert.pem') };
}
