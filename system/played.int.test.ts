/** A lone seller and the played counterparts: every magic name of docs/sandbox.md ends as the page says. */
import {
  type Client,
  type Credentialed,
  createClient,
  createSigner,
  defaultPlayedParties,
  type Magic,
  magicForRegister,
  magicForReview,
  magicNames,
  makeTrade,
  type PlayEvent,
  type ReceiptLine,
  random,
  runPlay,
} from '@tongguan/traffic';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestPlatform, type TestPlatform } from '../packages/platform/test/support/platform.ts';

/** Late documents come after five seconds; a busy machine needs a little more. */
const FINAL_MS = 15_000;

let platform: TestPlatform;
let client: Client;
let seller: Credentialed;
let parties: Credentialed[];
let playing: Promise<void>;
const stop = new AbortController();
const events: PlayEvent[] = [];

beforeAll(async () => {
  platform = await startTestPlatform({ reviewBuyers: magicForReview, registerMagic: magicForRegister });
  client = createClient({ baseUrl: platform.baseUrl });
  const firm = { code: 'TGLONEFIRM', name: '独行跨境商贸', dxpId: 'DXPLONEFIRM' };
  const roles = ['platform', 'seller'] as const;
  seller = { ...firm, roles: [...roles], ...(await platform.register({ ...firm, roles: [...roles], sandbox: true })) };
  parties = await Promise.all(
    defaultPlayedParties.map(async (p) => ({ ...p, ...(await platform.register({ ...p, played: true })) })),
  );
  playing = runPlay({
    baseUrl: platform.baseUrl,
    parties,
    play: new Set(['payment', 'logistics', 'officer']),
    operatorToken: platform.operatorToken,
    signal: stop.signal,
    onEvent: (event) => events.push(event),
  });
});

afterAll(async () => {
  stop.abort();
  await playing;
  client?.close();
  await platform?.stop();
});

const names: (Pick<Magic, 'name' | 'ends'> & Partial<Magic>)[] = [{ name: '王小明', ends: '800' }, ...magicNames];

describe('a lone seller', () => {
  it('gets the ending that the name of its buyer chooses, for all names at once', async () => {
    const endings = names.map(({ name, ends }) => ({ name, ends, copNo: '' }));
    for (const [index, ending] of endings.entries()) ending.copNo = await declare(ending.name, index);
    const receipts = await receiptsUntil(endings.filter(({ ends }) => ends !== '-').length);
    const told = endings.map(({ name, copNo }) => ({ name, ends: endOf(receipts.filter((r) => r.copNo === copNo)) }));
    expect(told).toEqual(endings.map(({ name, ends }) => ({ name, ends })));

    const held = endings.filter(({ name }) => magicForReview.includes(name)).map(({ copNo }) => copNo);
    const reviewed = receipts.filter((r) => r.returnStatus === '300').map((r) => r.copNo);
    expect(reviewed.sort()).toEqual(held.sort());
    expect(events.filter(({ kind }) => kind === 'trouble' || kind === 'refused')).toEqual([]);
  });
});

/** Sends the order and the inventory of a parcel for somebody else; what follows is for the played parties. */
async function declare(buyerName: string, index: number): Promise<string> {
  const [payment, logistics] = parties as [Credentialed, Credentialed];
  const roles = { platform: seller, seller, payment, logistics, agent: seller };
  const { order, inventory } = makeTrade(index, roles, { seed: 'lone', prefix: 'LONE', at: Date.now() });
  Object.assign(order.head, { buyerName, consignee: '林收件' });
  Object.assign(inventory.head, { buyerName });
  const signer = createSigner(seller);
  const guids = random('lone', 'messages', index);
  for (const [type, record] of [['CEB311Message', order] as const, ['CEB621Message', inventory] as const]) {
    const answer = await client.post(signer.sign({ type, guid: guids.guid(), records: [record] }));
    expect(answer.status, answer.text).toBe(202);
  }
  return inventory.head.copNo!;
}

const isFinal = ({ type, returnStatus }: ReceiptLine) =>
  type === 'CEB622Message' && (returnStatus === '800' || returnStatus === '100');

async function receiptsUntil(finals: number): Promise<ReceiptLine[]> {
  const receipts: ReceiptLine[] = [];
  const end = Date.now() + FINAL_MS;
  for (let after = 0; Date.now() < end && receipts.filter(isFinal).length < finals; ) {
    const page = await client.receipts({ apiKey: seller.apiKey, after, wait: 1 });
    receipts.push(...page.receipts);
    after = page.next;
  }
  return receipts;
}

/** As the table of the sandbox page writes it: `800`, `100 1327`, `-`. */
function endOf(receipts: ReceiptLine[]): string {
  const last = receipts.find(isFinal);
  if (!last) return '-';
  const code = /^\[Code:(\d+);/.exec(last.returnInfo)?.[1];
  return last.returnStatus === '100' ? `100 ${code}` : last.returnStatus;
}
