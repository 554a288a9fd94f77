// The command centre in a real browser: what a parcel moves on it, alarms, who may look, and how a stream is taken up again.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { raiseAlarm } from '../packages/platform/src/watch/alarms/keeper.ts';
import { caseOf, declare, type Keys, registerParties } from './declare.ts';
import { EVENTS_PER_SECOND, framesOf } from './frames.ts';
import { openPages, PATIENCE_MS, type Pages } from './pages.ts';

vi.setConfig({ testTimeout: PATIENCE_MS });

let pages: Pages;
let keys: Keys;
let centre: Page;

beforeAll(async () => {
  pages = await openPages();
  keys = await registerParties(pages.platform);
  centre = await pages.open('he.wei', '/command');
}, 240_000);
afterAll(() => pages?.close());

const FRAMES_MIN = 50;
const tile = (name: string) => centre.locator(`[data-tile="${name}"] [data-value]`);

it('a parcel that is released is counted at once, and a rejected one with its cause', async () => {
  await centre.getByText('● live').waitFor();
  await declare(pages.platform, keys, caseOf(1));
  await declare(
    pages.platform,
    keys,
    caseOf(2, ({ payment }) => (payment.head.payerName = '李某')),
  );
  await tile('released').filter({ hasText: /^1$/ }).waitFor();
  await centre.getByRole('table', { name: 'Causes of rejection' }).getByRole('row').nth(1).waitFor();
  expect(await tile('rejected').textContent()).toBe('50.0 %');
  expect(await centre.getByRole('table', { name: 'Senders' }).getByRole('row').count()).toBeGreaterThan(1);
});

it('an alarm shows, is taken, and closed with a note, which the audit log holds', async () => {
  const { pool } = pages.platform.database;
  await raiseAlarm(pool, { rule: 'duty-failed', object: 'sum-up-bills', severity: 'failing', value: 1, bound: 0 });
  const alarm = centre.getByRole('listitem').filter({ hasText: 'A scheduled duty failed' });
  await alarm.getByRole('button', { name: 'Take' }).click();
  await alarm.getByText('taken by he.wei').waitFor();
  await alarm.getByRole('button', { name: 'Close' }).click();
  await centre.getByLabel('Note: what it was').fill('The disk was full; made room.');
  await centre.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last().click();
  await centre.getByText('No alarm stands.').waitFor();
  const { rows } = await pool.query(`select what, reason from audit_entry where what like 'alarm.%' order by no`);
  expect(rows).toEqual([
    { what: 'alarm.take', reason: '' },
    { what: 'alarm.close', reason: 'The disk was full; made room.' },
  ]);
});

it('who sits at a desk may not look: the platform refuses, not only the page', async () => {
  const desk = await pages.open('li.na', '/command', { roles: ['reviewer'] });
  await desk.getByText('Not with your role').waitFor();
  for (const path of ['stream', 'now', 'alarms', 'recipients']) {
    const answer = await pages.context('li.na').request.get(`/api/command/${path}`);
    expect([path, answer.status()]).toEqual([path, 403]);
  }
});

it('an order is given by one, confirmed by another, and stands', async () => {
  const giver = await pages.open('zhao.min', '/ops', { roles: ['operator'] });
  await giver.getByRole('button', { name: 'Give an order' }).click();
  await giver.getByLabel('Code of the seller').fill('4403160SEL');
  await giver.getByLabel('Reason (goes into the audit log)').fill('Complaints about fakes');
  await giver.getByRole('button', { name: 'Give an order' }).click();
  await giver.getByText('waits for a second person').waitFor();
  const second = await pages.open('he.wei', '/ops');
  await second.getByRole('button', { name: 'Confirm' }).click();
  await second.getByRole('button', { name: 'Undo' }).waitFor();
  const refused = await pages.context('li.na').request.get('/api/ops/orders');
  expect(refused.status()).toBe(403);
});

it('a party that is away is gone on without when two have said so, and the page of parties says it', async () => {
  const giver = await pages.open('zhao.min', '/ops/parties', { roles: ['operator'] });
  const register = giver.getByRole('row', { name: /Population register/ });
  await register.getByText('cases wait').waitFor();
  await register.getByRole('button', { name: 'Go on without it' }).click();
  await giver.getByLabel('Reason (goes into the audit log)').fill('The register is being moved');
  await giver.getByRole('button', { name: 'Give an order' }).click();
  const second = await pages.open('he.wei', '/ops');
  const order = second.getByRole('row', { name: /Go on without: Population register/ });
  await order.getByRole('button', { name: 'Confirm' }).click();
  await order.getByText('until').waitFor();
  await register.getByText('cases go on, audited later').waitFor();
});

it('a stream that breaks off goes on where it was', async () => {
  const first = await eventsOf(undefined, 2);
  expect(first[0]).toMatch(/^id: \d+\nevent: snapshot\n/);
  const lastId = /^id: (\d+)/.exec(first[0]!)![1]!;
  const again = await eventsOf(lastId, 1);
  expect(again[0]).toMatch(/event: (?:frame|alarms)\n/);
});

it('three thousand events a second cost the page no frames', async () => {
  // Other work on the machine takes frames too, for seconds, and from a page that does nothing as well.
  for (let tries = 0; ; tries++) {
    const { empty, centre, events } = await framesOf(pages.browser, 2, PATIENCE_MS);
    const enough = Math.min(FRAMES_MIN, 0.8 * Math.max(...empty));
    if (tries < 5 && (Math.max(...centre) < enough || events < EVENTS_PER_SECOND / 2)) continue;
    expect(Math.max(...centre)).toBeGreaterThanOrEqual(enough);
    expect(events).toBeGreaterThan(EVENTS_PER_SECOND / 2);
    return;
  }
});

/** The first events of a stream, as they come. */
async function eventsOf(lastId: string | undefined, count: number): Promise<string[]> {
  const cookies = await pages.context('he.wei').cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const stop = new AbortController();
  const answer = await fetch(`${pages.platform.baseUrl}/api/command/stream`, {
    headers: { cookie, accept: 'text/event-stream', ...(lastId !== undefined && { 'last-event-id': lastId }) },
    signal: stop.signal,
  });
  let text = '';
  for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const events = text.split('\n\n').filter((event) => event.includes('event: '));
    // The last may have come in part.
    if (events.length <= count) continue;
    stop.abort();
    return events.slice(0, count);
  }
  throw new Error(`the stream ended: ${text}`);
}
