/** What people look at while the load goes on: lists that are held for an officer, and the portal of one of the test's own sellers. */
import { setTimeout as sleep } from 'node:timers/promises';
import { giveOrder } from '../../packages/platform/src/operations/order.ts';
import { Doors } from '../doors.ts';
import { openMarket } from '../market.ts';
import type { PlatformProcess, Site } from '../process.ts';
import { registrarOn } from '../register.ts';
import type { Look } from './looks.ts';
import { signIn } from './sessions.ts';

/** More than a page of the queue shows. */
const HELD = 120;
/** An order works everywhere within a second. */
const ORDER_MS = 1_500;
/** A seller of the stress test: half a million receipts by the end of the run. */
const STRESS_SELLER = 'TGSTREBC01';

export async function heldForOfficers({ pool, url }: PlatformProcess): Promise<void> {
  const market = await openMarket(registrarOn(pool), { seed: 'people under load' });
  const doors = new Doors(url);
  const by = { login: 'proof', role: 'operator' };
  const sellers = new Set(Array.from({ length: HELD }, (_, i) => market.trade(i).roles.seller.code));
  for (const value of sellers) await giveOrder(pool, 'hold', { by: 'seller', value }, 'work for the desk', by);
  await sleep(ORDER_MS);
  for (let i = 0; i < HELD; i++) {
    const { order, payment, waybill, inventory } = market.quartet(i);
    for (const { xml } of [order, payment, waybill, inventory]) {
      const { status, text } = await doors.post(xml);
      if (status !== 202) throw new Error(`A list for the desk was refused: ${status} ${text}`);
    }
  }
}

/** Reads what there is to look at; the company must be registered. */
export async function looksAt({ pool, url }: PlatformProcess, { dataDir }: Site): Promise<Look[]> {
  const reviewer = await signIn(pool, dataDir, 'reviewer', 'reviewer');
  const company = await signIn(pool, dataDir, 'seller', 'participant', STRESS_SELLER);
  const read = async <T>(path: string, cookie: string) =>
    (await (await fetch(`${url}${path}`, { headers: { cookie } })).json()) as T;
  const { cases } = await read<{ cases: { caseId: number }[] }>('/api/desk/queue', reviewer);
  const { documents } = await read<{ documents: { kind: string; number: string }[] }>(
    '/api/portal/documents?kind=inventory',
    company,
  );
  if (cases.length === 0 || documents.length === 0) throw new Error('There is nothing to look at.');
  let next = 0;
  const one = <T>(of: readonly T[]): T => of[next++ % of.length]!;
  const looks: [string, string, () => string][] = [
    ['desk', reviewer, () => '/desk'],
    ['desk: queue', reviewer, () => '/api/desk/queue'],
    ['desk: case', reviewer, () => `/api/desk/cases/${one(cases).caseId}`],
    ['portal', company, () => '/portal'],
    ['portal: today', company, () => '/api/portal/home'],
    ['portal: documents', company, () => '/api/portal/documents?kind=inventory'],
    ['portal: receipts', company, () => '/api/portal/receipts'],
    ['portal: story', company, () => `/api/portal/story?kind=inventory&number=${one(documents).number}`],
  ];
  return looks.map(([what, cookie, path]) => ({ what, cookie, path }));
}
