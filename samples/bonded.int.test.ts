// Every story of samples/bonded-1210 against the real platform over HTTP: warehouse company, gate, customs and buyers each through their own
// door. When all are told, the books are proved: every quantity is the sum of its movements, every deposit the sum of its entries.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  type BondedChapter,
  bondedCast,
  bondedCompanies,
  bondedRequest,
  bondedStories,
  type Client,
  createClient,
  playBondedSale,
} from '@tongguan/traffic';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { run } from '../packages/cli/src/program.ts';
import { startTestPlatform, type TestPlatform } from '../packages/platform/test/support/platform.ts';

interface DoorStep {
  as: 'warehouse' | 'other-warehouse' | 'site' | 'seller' | 'customs';
  /** `POST /bonded/entries` */
  do: string;
  body?: unknown;
  /** HTTP status. */
  answer: number;
  /** Codes of the problem's errors. */
  errors?: string[];
  /** Part of the answer. A list stands for those of its rows that are named. */
  expect?: Record<string, unknown>;
  save?: Record<string, string>;
}

/** A buyer's order, its four documents and the decision. */
interface SaleStep {
  sale: { index: number; emsNo: string; tradeMode?: string; lines: { sku: string; qty: number }[] };
  /** Last status of the list. */
  answer: string;
  /** First code of its text. */
  code?: string;
  save?: Record<string, 'invtNo' | 'orderNo' | 'copNo'>;
}

/** What the seller is told of an order. */
interface StatusStep {
  status: string;
  state: string;
}

/** All receipts of its list, in their order. */
interface ReceiptsStep {
  receipts: string;
  statuses: string[];
}

type Step = DoorStep | SaleStep | StatusStep | ReceiptsStep;

interface Story {
  name: string;
  title: string;
  titleZh: string;
  steps: Step[];
}

const folder = new URL('./bonded-1210/', import.meta.url);
const stories: Story[] = readdirSync(folder)
  .sort()
  .map((name) => ({ name, ...JSON.parse(readFileSync(new URL(`${name}/case.json`, folder), 'utf8')) }));

const CUSTOMS_CODE = '5351';

let platform: TestPlatform;
let client: Client;
let companies: ReturnType<typeof bondedCompanies>;

beforeAll(async () => {
  platform = await startTestPlatform();
  client = createClient({ baseUrl: platform.baseUrl, tries: 1 });
  const registered = [];
  for (const company of bondedCast.companies) {
    registered.push({ ...company, ...(await platform.register(company)) });
  }
  for (const { company, agent } of bondedCast.delegations) await platform.delegate(company, agent);
  companies = bondedCompanies(registered);
});

afterAll(async () => {
  client?.close();
  await platform?.stop();
});

describe('samples/bonded-1210', () => {
  it.each(stories.map((story, place) => [story.name, story, place] as const))('%s', async (_, { steps }, place) => {
    const saved: Record<string, string> = { seller: companies.trade.seller.code };
    for (const [at, step] of steps.entries()) {
      const told = JSON.parse(filled(JSON.stringify(step), saved)) as Step;
      const where = `step ${at + 1}`;
      if ('sale' in told) await sell(told, place, saved, where);
      else if ('state' in told) await ask(told, where);
      else if ('statuses' in told) await read(told, where);
      else await knock(told, saved, where);
    }
    expect(await unproven()).toEqual([]);
  });

  it.each(Object.entries(bondedStories))('are told whole by %s of the demo', async (name, story) => {
    const { warehouse, site } = companies;
    const play = { client, warehouse, site, customsCode: CUSTOMS_CODE, prefix: `D${name.slice(0, 4)}` };
    const told: string[] = [];
    const tell = ({ what }: BondedChapter) => told.push(what);
    const paper = async (path: string, { apiKey }: { apiKey: string }) => {
      const answer = await fetch(platform.baseUrl + path, { headers: { authorization: `Bearer ${apiKey}` } });
      return Buffer.from(await answer.arrayBuffer());
    };
    await story({ play, companies, emsNo: `T5351${name}`, now: () => platform.runtime.clock.now(), tell, paper });
    expect(told.at(-1)).toBe('ledger');
    expect(await unproven()).toEqual([]);
  });

  it('can be told on the command line too, in both languages', async () => {
    const emsNo = 'T5351SAMPLE02';
    expect(await bonded(['show', emsNo])).toMatchObject({ code: 0, text: expect.stringContaining('warehouse 7 ') });
    const count = { emsNo, items: [{ itemNo: 'TG0008', goodsClass: 'bonded', qty: '6' }] };
    const short = { code: 1, text: expect.stringContaining('TG0008 (bonded): short, counted 6') };
    expect(await bonded(['stock'], count)).toMatchObject(short);
    const moved = { copNo: 'CLI-1', emsNo, toEmsNo: 'T5351SAMPLE03', customsCode: CUSTOMS_CODE };
    const lines = [{ itemNo: 'TG0008', toItemNo: 'TG0008', qty: '99' }];
    const refused = { code: 1, text: expect.stringContaining('数量超过账册可用余量') };
    expect(await bonded(['transfer'], { ...moved, lines }, 'zh_CN.UTF-8')).toMatchObject(refused);
  });

  it('are all listed in the README, each told in two languages', () => {
    const page = readFileSync(new URL('./README.md', import.meta.url), 'utf8').replace(/ +/g, ' ');
    for (const { name, title, titleZh } of stories) {
      expect(page).toContain(`| [${name}](bonded-1210/${name}/story.md) | ${title} | ${titleZh} |`);
      expect(
        readFileSync(new URL(`${name}/story.md`, folder), 'utf8')
          .trim()
          .split('\n'),
        name,
      ).toHaveLength(2);
    }
  });
});

/** `{entry}` stands for what was saved under that name. */
const filled = (text: string, saved: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => saved[name] ?? whole);

const apiKeyOf = (part: DoorStep['as']): string =>
  ({
    warehouse: companies.warehouse.apiKey,
    'other-warehouse': companies.otherWarehouse.apiKey,
    site: companies.site.apiKey,
    seller: companies.trade.seller.apiKey,
    customs: platform.operatorToken,
  })[part];

async function knock(step: DoorStep, saved: Record<string, string>, where: string): Promise<void> {
  const [method, path] = step.do.split(' ') as ['GET' | 'POST' | 'DELETE', string];
  const { status, body } = await bondedRequest(client, { method, path, apiKey: apiKeyOf(step.as), body: step.body });
  expect({ where, status, ...(status !== step.answer && { body }) }).toEqual({ where, status: step.answer });
  if (step.errors) expect((body.errors as { code: string }[]).map(({ code }) => code)).toEqual(step.errors);
  if (step.expect) expect({ where, body: named(body, step.expect) }).toMatchObject({ where, body: step.expect });
  for (const [name, field] of Object.entries(step.save ?? {})) saved[name] = String(body[field]);
}

/** Of lists in the answer, the rows that are expected: by item where they have one, else in their order. */
function named(body: Record<string, unknown>, wanted: Record<string, unknown>): Record<string, unknown> {
  const items = wanted.items as { itemNo: string }[] | undefined;
  if (!items) return body;
  return {
    ...body,
    items: (body.items as { itemNo: string }[]).filter((row) => items.some((i) => i.itemNo === row.itemNo)),
  };
}

async function sell(
  { sale, answer, code, save = {} }: SaleStep,
  place: number,
  saved: Record<string, string>,
  where: string,
) {
  const prefix = `B${String(place + 1).padStart(2, '0')}`;
  // Each order of its own buyer: nobody's year runs full.
  const buyerIndex = place * 100 + sale.index;
  const common = { prefix, customsCode: CUSTOMS_CODE, at: platform.runtime.clock.now(), buyerIndex };
  const said = await playBondedSale(client, companies, { ...sale, ...common });
  expect({ where, ...said }).toMatchObject({ where, returnStatus: answer });
  if (code) expect(said.returnInfo).toContain(`[Code:${code};`);
  for (const [name, field] of Object.entries(save)) saved[name] = said[field]!;
}

async function ask({ status, state }: StatusStep, where: string): Promise<void> {
  const path = `/ceb/status/${companies.trade.platform.code}/${status}`;
  const { body } = await bondedRequest(client, { method: 'GET', path, apiKey: companies.trade.seller.apiKey });
  expect({ where, body }).toMatchObject({ where, body: { state } });
}

async function read({ receipts, statuses }: ReceiptsStep, where: string): Promise<void> {
  const page = await client.receipts({ apiKey: companies.trade.seller.apiKey, after: 0, limit: 1000 });
  const own = page.receipts.filter(({ orderNo }) => orderNo === receipts).map(({ returnStatus }) => returnStatus);
  expect({ where, own }).toEqual({ where, own: statuses });
}

/** The command in this process: what it ended with, and all that it said. */
async function bonded(args: string[], body?: unknown, language = 'C'): Promise<{ code: number; text: string }> {
  const work = mkdtempSync(path.join(os.tmpdir(), 'tongguan-bonded-'));
  const file = path.join(work, 'body.json');
  if (body !== undefined) writeFileSync(file, JSON.stringify(body));
  const said: string[] = [];
  const heard = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((text) => said.push(String(text)) > 0),
  );
  const door = ['--url', platform.baseUrl, '--api-key', companies.warehouse.apiKey];
  const all = ['bonded', ...args, ...(body === undefined ? [] : [file]), ...door];
  const code = await run(all, { LC_ALL: language }).finally(() => {
    for (const stream of heard) stream.mockRestore();
    rmSync(work, { recursive: true });
  });
  return { code, text: said.join('') };
}

async function unproven(): Promise<unknown[]> {
  const sql = (name: string) =>
    readFileSync(new URL(`../packages/platform/src/bonded/sql/${name}.sql`, import.meta.url), 'utf8');
  const { pool } = platform.database;
  const [items, deposits] = [await pool.query(sql('unproven-items')), await pool.query(sql('unproven-deposits'))];
  return [...items.rows, ...deposits.rows];
}
