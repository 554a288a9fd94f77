// A site that waits for the goods: the four documents, inbound details and manifests of direct purchase, sent through the doors.

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type MessageType, signMessage } from '@tongguan/ceb';
import pino from 'pino';
import { expect } from 'vitest';
import { createRuntime, type Runtime } from '../../src/runtime.ts';
import { type FourRecords, fourMessages, fourRecords, PARTIES, type Party, ROLES, senderOf } from './four-records.ts';
import { applications, furtherMessage } from './further-records.ts';
import { type Credentials, startTestPlatform, type TestPlatform, type TestPlatformOptions } from './platform.ts';

type Sender = Party | 'SITE';
const SITE = '4403160SIT';

interface ReceiptLine {
  type: string;
  orderNo?: string;
  copNo?: string;
  returnStatus: string;
  returnInfo: string;
  xml: string;
}

export interface Parcel {
  n: number;
  weight?: string;
  billNo?: string;
  /** Its order's number, where it is not that of the parcel; `C` + what follows the T is the list's own then. */
  order?: string;
  appTime?: string;
}

export class GoodsIn {
  readonly platform: TestPlatform;
  readonly #parties: Record<Sender, Credentials>;
  #second: Runtime | undefined;

  private constructor(platform: TestPlatform, parties: Record<Sender, Credentials>) {
    this.platform = platform;
    this.#parties = parties;
  }

  static async open(options: TestPlatformOptions = {}): Promise<GoodsIn> {
    const arrival = { '5317': 'before-release' } as const;
    const platform = await startTestPlatform({ ...options, parameters: { arrival, ...options.parameters } });
    const parties = {} as Record<Sender, Credentials>;
    const roles = { ...ROLES, SITE: 'site' };
    for (const [name, code] of Object.entries({ ...PARTIES, SITE })) {
      const party = name as Sender;
      parties[party] = await platform.register({ code, name: code, roles: [roles[party]], dxpId: `DXP${name}` });
    }
    await platform.delegate(PARTIES.SEL, PARTIES.BRK);
    return new GoodsIn(platform, parties);
  }

  headers(of: Sender) {
    return { authorization: `Bearer ${this.#parties[of].apiKey}` };
  }

  /** Another process of the platform, which takes inbound details from now on; stop it in the end. */
  async openSecond(): Promise<Runtime> {
    const { database, dataDir, runtime } = this.platform;
    const { parameters } = runtime.services.law;
    const second = await createRuntime({ pool: database.pool, dataDir, parameters, log: pino({ level: 'silent' }) });
    this.#second = second;
    return second;
  }

  closeSecond(): void {
    this.#second = undefined;
  }

  async #post(sender: Sender, xml: string | Buffer) {
    const { keyPem, certPem } = this.#parties[sender];
    const signed = signMessage(Buffer.from(xml), { key: keyPem, certificate: certPem });
    if (sender === 'SITE' && this.#second) {
      const answer = await this.#second.intake.submit(signed, { channel: 'http' });
      return { status: answer.status, text: JSON.stringify(answer) };
    }
    const body = new Uint8Array(signed);
    const response = await fetch(`${this.platform.baseUrl}/ceb`, { method: 'POST', body });
    return { status: response.status, text: await response.text() };
  }

  /** Those of the four documents that are named, in this order. */
  async documents(parcel: Parcel, parts: (keyof FourRecords)[]): Promise<void> {
    const { n, weight = '0.6', billNo = '16012345678', order = `T${n}`, appTime = '20261111000001' } = parcel;
    const records = fourRecords(n);
    records.waybill.head.weight = weight;
    for (const { head } of Object.values(records)) Object.assign(head, { orderNo: order, appTime });
    const payTransactionId = `P${order.slice(1)}`;
    for (const { head } of [records.order, records.payment]) Object.assign(head, { payTransactionId });
    Object.assign(records.inventory.head, { grossWeight: weight, billNo, copNo: `C${order.slice(1)}` });
    const messages = fourMessages(records);
    for (const part of parts) {
      const answer = await this.#post(senderOf(part), messages[part]);
      expect(answer.status, answer.text).toBe(202);
    }
  }

  readonly list = (parcel: Parcel): Promise<void> =>
    this.documents(parcel, ['order', 'payment', 'waybill', 'inventory']);

  /** An inbound detail of parcels. */
  delivery(copNo: string, parcels: readonly number[], change: Record<string, string> = {}) {
    const { head } = applications(1).delivery;
    const list = parcels.map((n, i) => ({ gnum: String(i + 1), logisticsNo: `L${n}` }));
    return this.further('CEB711Message', 'SITE', { ...head, copNo, ...change }, list);
  }

  further(type: MessageType, sender: Sender, head: Record<string, string>, list: Record<string, string>[] = []) {
    const code = sender === 'SITE' ? SITE : PARTIES[sender];
    return this.#post(
      sender,
      furtherMessage(type, { code, dxpId: `DXP${sender}` }, { guid: randomUUID(), head, list }),
    );
  }

  signedFor = (n: number, change: Record<string, string> = {}) =>
    this.further('CEB513Message', 'LOG', { ...applications(n).waybillStatus.head, ...change });

  async manifest(bills: readonly Record<string, string>[], by: Sender = 'SITE') {
    const headers = { ...this.headers(by), 'content-type': 'application/json' };
    const filled = bills.map((bill) => ({
      ...{ customsCode: '5317', voyageNo: 'CX3281', trafNo: 'CX3281', pieces: '1', weight: '1' },
      ...bill,
    }));
    const body = JSON.stringify({ bills: filled });
    const response = await fetch(`${this.platform.baseUrl}/manifests`, { method: 'POST', headers, body });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  /** The site says that parcels have left; the state of each. */
  async left(parcels: readonly number[], by: Sender = 'SITE') {
    const headers = { ...this.headers(by), 'content-type': 'application/json' };
    const body = JSON.stringify({
      parcels: parcels.map((n) => ({ logisticsCode: PARTIES.LOG, logisticsNo: `L${n}` })),
    });
    const response = await fetch(`${this.platform.baseUrl}/site/parcels/left`, { method: 'POST', headers, body });
    const answer = (await response.json()) as { parcels?: { state: string }[] };
    return answer.parcels?.map(({ state }) => state) ?? response.status;
  }

  /** Receipts about one number, as `type status`. */
  async told(of: Sender, copNo: string): Promise<string[]> {
    return (await this.receipts(of, copNo)).map(({ type, returnStatus }) => `${type.slice(3, 6)} ${returnStatus}`);
  }

  async receipts(of: Sender, copNo: string): Promise<ReceiptLine[]> {
    const found: ReceiptLine[] = [];
    for (let after = 0; ; ) {
      const response = await fetch(`${this.platform.baseUrl}/ceb/receipts?after=${after}`, {
        headers: this.headers(of),
      });
      const page = (await response.json()) as { receipts: ReceiptLine[]; next: number };
      found.push(...page.receipts.filter((receipt) => receipt.copNo === copNo));
      if (page.receipts.length === 0) return found;
      after = page.next;
    }
  }

  /** Waits until a number has been told all of this, and nothing else. */
  async until(of: Sender, copNo: string, expected: string[]): Promise<void> {
    const end = Date.now() + 15_000;
    while (Date.now() < end && (await this.told(of, copNo)).length < expected.length) await sleep(40);
    expect(await this.told(of, copNo)).toEqual(expected);
  }

  /** Days on from now, with the partitions of the new day. */
  async moveClock(days: number): Promise<void> {
    const { pool } = this.platform.database;
    await pool.query('update clock set offset_ms = $1', [days * 86_400_000]);
    const end = Date.now() + 15_000;
    const isThere = () => this.platform.runtime.clock.now() > Date.now() + (days - 1) * 86_400_000;
    while (Date.now() < end && !isThere()) await sleep(40);
    expect(isThere()).toBe(true);
  }

  /** Bills whose sums differ from the parcels written off them, and cases that are held though they are released. */
  async unbalanced() {
    const { rows } = await this.platform.database.pool.query(`
      select b.bill_no from manifest_bill b
      left join (select bill, count(*) as pieces, coalesce(sum(weight), 0) as weight from arrived_parcel group by bill) p on p.bill = b.id
      where b.pieces_written <> coalesce(p.pieces, 0) or b.weight_written <> coalesce(p.weight, 0)
      union all
      select c.cop_no from waiting_case c join decision d on d.day = c.day and d.id = c.id and d.status in (100, 800)`);
    return rows;
  }
}
