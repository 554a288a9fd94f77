// Every folder of samples against the real platform over HTTP: signed here with fresh keys, posted in order, and all receipts read.
// A receipt that is missing, of another kind, out of order or too many fails the case.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSelfSigned, signMessage } from '@tongguan/ceb';
import { type Answer, type Client, createClient, type ReceiptLine } from '@tongguan/traffic';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileGuarantee } from '../packages/platform/src/taxes/accounts.ts';
import { type Credentials, startTestPlatform, type TestPlatform } from '../packages/platform/test/support/platform.ts';
import { cast, type ExpectedReceipt, type SampleCase, type Step, sampleCases } from './case.ts';

/** Longest wait for receipts that should come: deciding takes tenths of a second, a busy machine more. */
const RECEIPTS_MS = 10_000;
/** Silence after a case in which a receipt too many would show. What comes later still fails the next case, or the end. */
const QUIET_MS = 150;
const WAIT_SECONDS = 1;

let platform: TestPlatform;
let client: Client;
const keys = new Map<string, Credentials>();
/** Last receipt read by each part, over all cases: every receipt is some case's. */
const cursors = new Map<string, number>();
/** As the README registers it. */
const newcomer = {
  code: 'TGFIRSTCO1',
  name: '初次通关演练公司',
  dxpId: 'DXPFIRSTCO1',
  roles: ['platform', 'seller', 'payment', 'logistics'],
};
const stranger = createSelfSigned({ commonName: 'stranger', days: 1 });

beforeAll(async () => {
  platform = await startTestPlatform({ parameters: cast.parameters });
  client = createClient({ baseUrl: platform.baseUrl, tries: 1 });
  for (const [part, participant] of Object.entries(cast.participants)) {
    keys.set(part, await platform.register(participant));
    cursors.set(part, 0);
    const { code, guaranteeFen } = participant;
    if (guaranteeFen !== undefined) await fileGuarantee(platform.database.pool, code, guaranteeFen, `samples ${code}`);
  }
  for (const { company, agent } of cast.delegations) await platform.delegate(company, agent);
  for (const { seller, items } of cast.goods) await fileGoods(keys.get(seller)!.apiKey, items);
});

async function fileGoods(apiKey: string, items: Record<string, string>[]): Promise<void> {
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ items });
  const answer = await fetch(`${platform.baseUrl}/ceb/goods`, { method: 'PUT', headers, body });
  expect(answer.status, await answer.text()).toBe(200);
  // The platform looks twice a second; the first case that needs it should not wait for that.
  await platform.runtime.services.reference.refresh();
}

afterAll(async () => {
  client?.close();
  await platform?.stop();
});

const cases = sampleCases();

describe('samples/import-9610', () => {
  it.each(cases.map((sample) => [sample.name, sample] as const))('%s', async (_, sample) => {
    for (const step of sample.steps) {
      const answer = await (step.manifest ? file(step) : post(sample, step));
      expect({ step: step.post ?? 'manifest', status: answer.status, text: answer.text }).toMatchObject({
        status: step.answer,
      });
      if (step.errors) expect(errorCodes(answer)).toEqual(step.errors);
      await expectReceipts(step.receipts);
    }
    await sleep(QUIET_MS);
    expect(await surplus(0)).toEqual([]);
  });

  it('brings no receipt that no case expects', async () => {
    expect(await surplus(WAIT_SECONDS)).toEqual([]);
  });

  it('are all listed in the README', () => {
    const page = readFileSync(new URL('./README.md', import.meta.url), 'utf8').replace(/ +/g, ' ');
    for (const { name, title, titleZh } of cases) {
      expect(page).toContain(`| [${name}](import-9610/${name}/story.md) | ${title} | ${titleZh} |`);
    }
  });

  it('holds the cases that the newcomer needs, each told in two languages', () => {
    expect(cases.length).toBeGreaterThanOrEqual(14);
    for (const { read, name, title, titleZh } of cases) {
      expect(read('story.md').trim().split('\n'), name).toHaveLength(2);
      expect([title, titleZh], name).not.toContain('');
    }
  });
});

describe('samples/first-clearance', () => {
  it('is released for one company that plays all parts', async () => {
    const { apiKey, keyPem, certPem } = await platform.register(newcomer);
    for (const kind of [311, 411, 511, 621]) {
      const message = readFileSync(new URL(`./first-clearance/${kind}.xml`, import.meta.url));
      const answer = await client.post(signMessage(message, { key: keyPem, certificate: certPem }));
      expect(answer.status, answer.text).toBe(202);
    }
    cursors.set('newcomer', 0);
    keys.set('newcomer', { apiKey, keyPem, certPem });
    const receipts = await receiptsOf('newcomer', 9);
    expect(receipts.map((r) => `${r.type} ${r.returnStatus}`)).toEqual([
      ...['312', '412', '512'].flatMap((kind) => [`CEB${kind}Message 2`, `CEB${kind}Message 120`]),
      ...['2', '120', '800'].map((status) => `CEB622Message ${status}`),
    ]);
  });
});

function file({ as, manifest }: Step): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  const { apiKey } = keys.get(as)!;
  return client.request('/manifests', { method: 'POST', apiKey, headers, body: JSON.stringify({ bills: manifest }) });
}

function post(sample: SampleCase, { post: name = '', as, sign }: Step): Promise<Answer> {
  const message = sample.read(name);
  const sender = keys.get(as);
  if (sign === 'no') return client.post(message, { apiKey: sender?.apiKey });
  const { keyPem, certPem } = sender ?? stranger;
  const signed = signMessage(message, { key: keyPem, certificate: certPem });
  return client.post(sign === 'tampered' ? oneDigitChanged(signed) : signed);
}

/** The seconds of the first appTime, one up: nothing else in the message changes. */
function oneDigitChanged(signed: Buffer): string {
  return signed.toString().replace(/(<ceb:appTime>\d{13})(\d)/, (_, head: string, digit: string) => {
    return head + ((Number(digit) + 1) % 10);
  });
}

function errorCodes({ text }: Answer): string[] {
  return (JSON.parse(text) as { errors: { code: string }[] }).errors.map(({ code }) => code);
}

async function expectReceipts(expected: ExpectedReceipt[]): Promise<void> {
  for (const [part, wanted] of Map.groupBy(expected, ({ to }) => to)) {
    const received = await receiptsOf(part, wanted.length);
    const told = received.map((receipt) => asExpected(part, receipt));
    expect(byNumber(told)).toEqual(byNumber(wanted.map(({ info: _, ...receipt }) => receipt)));
    for (const { info, returnStatus } of wanted) {
      if (info) expect(received.find((r) => r.returnStatus === returnStatus)?.returnInfo).toContain(info);
    }
  }
}

/** Reads until there are `count` receipts or time is over; moves the cursor. */
async function receiptsOf(part: string, count: number): Promise<ReceiptLine[]> {
  const received: ReceiptLine[] = [];
  const end = Date.now() + RECEIPTS_MS;
  while (received.length < count && Date.now() < end) {
    const after = cursors.get(part)!;
    const page = await client.receipts({ apiKey: keys.get(part)!.apiKey, after, wait: WAIT_SECONDS });
    received.push(...page.receipts);
    cursors.set(part, page.next);
  }
  return received;
}

/** Receipts that nobody waited for. */
async function surplus(waitSeconds: number): Promise<ExpectedReceipt[]> {
  const found = [...keys].map(async ([part, { apiKey }]) => {
    const page = await client.receipts({ apiKey, after: cursors.get(part)!, wait: waitSeconds });
    cursors.set(part, page.next);
    return page.receipts.map((receipt) => asExpected(part, receipt));
  });
  return (await Promise.all(found)).flat();
}

function asExpected(to: string, { type, orderNo, copNo, returnStatus, returnInfo }: ReceiptLine): ExpectedReceipt {
  const code = /^\[Code:(\d+);/.exec(returnInfo)?.[1];
  return { to, type, ...(orderNo && { orderNo }), ...(copNo && { copNo }), returnStatus, ...(code && { code }) };
}

/** Receipts of different records may come in any order; those of one keep theirs. */
function byNumber(receipts: ExpectedReceipt[]): [string, ExpectedReceipt[]][] {
  return [...Map.groupBy(receipts, ({ orderNo = '' }) => orderNo)].sort(([a], [b]) => (a < b ? -1 : 1));
}
