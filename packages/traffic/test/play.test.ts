import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readMessage } from '@tongguan/ceb';
import { afterEach, describe, expect, it } from 'vitest';
import { defaultPlayedParties } from '../src/participants.ts';
import { type PlayEvent, type PlayedPart, runPlay } from '../src/play/play.ts';
import { makeTrade } from '../src/trade.ts';
import { at, roles, withKeys } from './support/cast.ts';

// A desk and a task list of our own behind real HTTP: what the platform itself does with the answers is shown with the samples.

const { payment, logistics } = roles[0]!;
const site = defaultPlayedParties.find((company) => company.roles.includes('site'))!;
const trade = (buyerName: string) => {
  const made = makeTrade(1, roles[0]!, { seed: 'play', prefix: 'P', at });
  const named = { buyerName };
  return {
    order: { ...made.order, head: { ...made.order.head, ...named } },
    inventory: { ...made.inventory, head: { ...made.inventory.head, ...named } },
  };
};

interface Door {
  tasks: { id: number; task: string; order?: object; inventory?: object }[];
  cases: { caseId: number; orderNo: string; buyerName: string }[];
  posted: { type: string; fields: Record<string, string> }[];
  /** What a site is told to wait for, and the manifests it files. */
  parcels: Record<string, unknown>[];
  manifests: unknown[];
  decisions: { id: number; verdict: Record<string, string>; token: string | undefined }[];
}

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function openDoor(door: Door): Promise<string> {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const path = new URL(request.url!, 'http://x').pathname;
    const id = Number(/\d+/.exec(path)?.[0]);
    const json = (value: object) => setTimeout(() => response.end(JSON.stringify(value)), 20);
    if (path === '/sandbox/tasks') return json({ tasks: door.tasks });
    if (path === '/desk/queue') return json({ cases: door.cases });
    if (path === '/sandbox/arrivals') return json({ parcels: door.parcels });
    if (path === '/manifests') {
      door.manifests.push(...JSON.parse(body.toString()).bills);
      return response.end('{}');
    }
    if (path === '/ceb') {
      const outcome = readMessage(body);
      if (outcome.ok) door.posted.push({ type: outcome.message.type, fields: outcome.message.records[0]!.head });
      return response.writeHead(outcome.ok ? 202 : 400).end('{}');
    }
    if (request.method === 'DELETE') door.tasks = door.tasks.filter((t) => t.id !== id);
    if (path.startsWith('/desk/cases/')) {
      door.decisions.push({ id, verdict: JSON.parse(body.toString()), token: request.headers.authorization });
      door.cases = door.cases.filter((c) => c.caseId !== id);
    }
    return response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Plays until `count` events were told, or ten seconds are over. */
async function playUntil(door: Partial<Door>, play: PlayedPart[], count: number) {
  const whole: Door = { tasks: [], cases: [], parcels: [], manifests: [], posted: [], decisions: [], ...door };
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), 10_000);
  const events: PlayEvent[] = [];
  await runPlay({
    baseUrl: await openDoor(whole),
    parties: [withKeys(payment), withKeys(logistics), withKeys(site)],
    play: new Set(play),
    operatorToken: 'operator',
    signal: stop.signal,
    onEvent: (event) => {
      events.push(event);
      if (events.length === count) setTimeout(() => stop.abort(), 150);
    },
  });
  clearTimeout(timer);
  return { ...whole, events };
}

describe('the played counterparts', () => {
  it('send the payment of an order and take the task off the list', async () => {
    const { order } = trade('王小明');
    const { posted, tasks, events } = await playUntil({ tasks: [{ id: 1, task: 'payment', order }] }, ['payment'], 1);
    expect(posted.map((p) => p.type)).toEqual(['CEB411Message']);
    expect(posted[0]!.fields).toMatchObject({ orderNo: order.head.orderNo, amountPaid: order.head.acturalPaid });
    expect(tasks).toEqual([]);
    expect(events[0]).toMatchObject({ kind: 'sent', party: payment.code, about: order.head.orderNo });
  });

  it('send the waybill to the consignee of the order, and leave the parts alone that they were not asked to play', async () => {
    const { order, inventory } = trade('王小明');
    order.head.consignee = '李小红';
    const tasks = [
      { id: 1, task: 'payment', order },
      { id: 2, task: 'logistics', order, inventory },
    ];
    const { posted, tasks: left } = await playUntil({ tasks }, ['logistics'], 1);
    expect(posted.map((p) => `${p.type} ${p.fields.consignee}`)).toEqual(['CEB511Message 李小红']);
    expect(left.map(({ id }) => id)).toEqual([1]);
  });

  it('wait some seconds for an order that the inventory has overtaken, then send the waybill to the buyer', async () => {
    const { inventory } = trade('王小明');
    const started = Date.now();
    const { posted } = await playUntil({ tasks: [{ id: 1, task: 'logistics', inventory }] }, ['logistics'], 1);
    expect(posted.map((p) => p.fields.consignee)).toEqual(['王小明']);
    expect(Date.now() - started).toBeGreaterThan(3_000);
  });

  it('file the bill of a parcel that waits, once, and report it', async () => {
    const { inventory } = trade('王小明');
    const { customsCode, trafMode, trafNo, voyageNo, billNo, logisticsCode, grossWeight, country } = inventory.head;
    const shown = { customsCode, trafMode, trafNo, voyageNo, billNo, logisticsCode, grossWeight, country };
    const parcels = [1, 2].map((caseId) => ({
      ...shown,
      ...{ caseId, logisticsNo: `L${caseId}`, orderNo: 'P1', appTime: '20261111000000' },
    }));
    const { posted, manifests } = await playUntil({ parcels }, ['site'], 2);
    expect(manifests.length).toBeLessThanOrEqual(2);
    expect(manifests[0]).toMatchObject({ customsCode, voyageNo, billNo, trafNo });
    expect(posted.map(({ type }) => type)).toEqual(['CEB711Message', 'CEB711Message']);
    expect(posted.map(({ fields }) => fields.copNo).sort()).toEqual(['A1', 'A2']);
    expect(posted[0]!.fields).toMatchObject({ operatorCode: site.code, billNo, logisticsCode });
  });

  it('withhold the payment of 李无付', async () => {
    const { order } = trade('李无付');
    const { posted, tasks, events } = await playUntil({ tasks: [{ id: 1, task: 'payment', order }] }, ['payment'], 1);
    expect(posted).toEqual([]);
    expect(tasks).toEqual([]);
    expect(events[0]).toMatchObject({ kind: 'withheld', magic: '李无付' });
  });

  it('decide held cases as the name says, and leave 郑无回 undecided', async () => {
    const cases = [
      { caseId: 1, orderNo: 'A', buyerName: '孙超限' },
      { caseId: 2, orderNo: 'B', buyerName: '郑无回' },
      { caseId: 3, orderNo: 'C', buyerName: '王小明' },
    ];
    const { decisions, cases: left, events } = await playUntil({ cases }, ['officer'], 3);
    expect(decisions.find((d) => d.id === 1)?.verdict).toMatchObject({ outcome: 'reject', code: '1313' });
    expect(decisions.find((d) => d.id === 3)?.verdict).toMatchObject({ outcome: 'release' });
    expect(decisions.every((d) => d.token === 'Bearer operator')).toBe(true);
    expect(left.map((c) => c.caseId)).toEqual([2]);
    expect(events.filter((e) => e.kind === 'withheld')).toHaveLength(1);
  });

  it('say at once when nobody can play a part', async () => {
    const options = {
      baseUrl: 'http://127.0.0.1:1',
      parties: [withKeys(payment)],
      signal: AbortSignal.abort(),
      onEvent: () => {},
    };
    await expect(runPlay({ ...options, play: new Set(['logistics']) })).rejects.toThrow('role logistics');
    await expect(runPlay({ ...options, play: new Set(['officer']) })).rejects.toThrow('operator token');
  });
});
