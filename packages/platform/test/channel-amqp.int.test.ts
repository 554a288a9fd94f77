// A client that speaks AMQP only, against a real RabbitMQ: declares, reads its receipts, through kills of the broker.

import { setTimeout as sleep } from 'node:timers/promises';
import { openEnvelope, signMessage, wrapDxp } from '@tongguan/ceb';
import amqp, { type ChannelModel } from 'amqplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addChannel } from '../src/channels/add.ts';
import { leave } from '../src/channels/amqp/leave.ts';
import { until } from './support/endpoint.ts';
import { removeFolders } from './support/folders.ts';
import { fourMessages, fourRecords, PARTIES, type Party, ROLES, senderOf } from './support/four-records.ts';
import { type Credentials, startTestPlatform, type TestPlatform } from './support/platform.ts';
import { createRabbitMq, type RabbitMq, rabbitmqInstalled } from './support/rabbitmq.ts';

type Part = 'order' | 'payment' | 'waybill' | 'inventory';
const PARTS = ['order', 'payment', 'waybill', 'inventory'] as const;

const suite = rabbitmqInstalled ? 'AMQP channel' : 'AMQP channel (skipped: rabbitmq-server is not installed)';

describe.skipIf(!rabbitmqInstalled)(suite, () => {
  let broker: RabbitMq;
  let platform: TestPlatform;
  const parties = {} as Record<Party, Credentials>;

  beforeAll(async () => {
    broker = await createRabbitMq();
    await broker.start();
    platform = await startTestPlatform({ amqpUrl: broker.url });
    for (const name of Object.keys(PARTIES) as Party[]) {
      const code = PARTIES[name];
      const dxpId = `DXP${name}`;
      parties[name] = await platform.register({ code, name: `Company ${code}`, roles: [ROLES[name]], dxpId });
      const amqpQueues = { participant: code, amqp: {}, envelope: name === 'PLT' };
      if (name !== 'SEL') await addChannel(platform.database.pool, amqpQueues);
    }
    await platform.delegate(PARTIES.SEL, PARTIES.BRK);
  }, 120_000);
  afterAll(async () => {
    await platform?.stop();
    await broker?.stop();
    removeFolders();
  }, 60_000);

  const signed = (part: Part, n: number): Buffer => {
    const { keyPem, certPem } = parties[senderOf(part)];
    return signMessage(fourMessages(fourRecords(n))[part], { key: keyPem, certificate: certPem });
  };
  /** A connection of the client's own; one that a kill cuts is simply dropped. */
  const connect = async (): Promise<ChannelModel> => {
    for (;;) {
      const connection = await amqp.connect(broker.url, { timeout: 2_000 }).catch(() => undefined);
      if (!connection) {
        await sleep(100);
        continue;
      }
      connection.on('error', () => {});
      return connection;
    }
  };
  const send = async (...messages: Buffer[]): Promise<void> => {
    const connection = await connect();
    const channel = await connection.createConfirmChannel();
    channel.on('error', () => {});
    for (const message of messages) channel.sendToQueue('ENT_TO_CUS', message, { persistent: true });
    await channel.waitForConfirms();
    await leave(connection);
  };
  const count = async (queue: string): Promise<number> => {
    const connection = await connect();
    try {
      return (await (await connection.createChannel()).checkQueue(queue)).messageCount;
    } finally {
      await leave(connection);
    }
  };
  /** Reads until so many different receipts have come; how often each came, by messageId. */
  const receive = async (queue: string, different: number): Promise<Map<string, { times: number; xml: string }>> => {
    const seen = new Map<string, { times: number; xml: string }>();
    while (seen.size < different) {
      const connection = await connect();
      try {
        const channel = await connection.createChannel();
        channel.on('error', () => {});
        for (let message = await channel.get(queue); message; message = await channel.get(queue)) {
          const id = String(message.properties.messageId);
          seen.set(id, { times: (seen.get(id)?.times ?? 0) + 1, xml: message.content.toString() });
          channel.ack(message);
        }
      } catch {
        // The broker was killed under us.
      }
      await leave(connection);
      await sleep(100);
    }
    return seen;
  };

  it('declares a case and reads the receipts in order, bare and as DxpMsg', { timeout: 60_000 }, async () => {
    const business = signed('order', 1);
    const to = { copMsgId: 'M1', senderId: 'DXPPLT', receiverIds: ['DXPEDCCEB0000002'], msgType: 'CEB311Message' };
    const enveloped = wrapDxp({ ...to, createdMs: Date.now(), business });
    // The zero byte that some gateways put in front.
    await until(async () => (await count('ENT_TO_CUS').catch(() => -1)) === 0);
    await send(Buffer.concat([Buffer.from([0]), enveloped]), ...PARTS.slice(1).map((part) => signed(part, 1)));
    const receipts = await receive('DXPBRK_HZ', 3);
    expect([...receipts.keys()]).toEqual(['1', '2', '3'].map((no) => `${no.padStart(12, '0')}-CEB622Message`));
    const statuses = [...receipts.values()].map(({ xml }) => /<returnStatus>(\d+)</.exec(xml)?.[1]);
    expect(statuses).toEqual(['2', '120', '800']);
    const [first] = (await receive('DXPPLT_HZ', 2)).values();
    expect(openEnvelope(Buffer.from(first!.xml))).toMatchObject({ level: 2, senderId: 'DXPEDCCEB0000002' });
  });

  it('wants a signature of every message: the queue is shared', { timeout: 60_000 }, async () => {
    await send(Buffer.from(fourMessages(fourRecords(2)).payment));
    const [refusal] = [...(await receive('DXPPAY_HZ', 3)).entries()].at(-1)!;
    expect(refusal).toMatch(/-CEB900Message$/);
    await until(async () => (await count('ENT_TO_CUS')) === 0);
  });

  it('puts what it cannot take into the dead-letter queue', { timeout: 60_000 }, async () => {
    await send(Buffer.alloc(20 * 1024 * 1024 + 1, 0x20));
    await until(async () => (await count('ENT_TO_CUS_DEAD')) === 1);
    const connection = await connect();
    const dead = await (await connection.createChannel()).get('ENT_TO_CUS_DEAD', { noAck: true });
    expect(dead ? dead.properties.headers : undefined).toMatchObject({
      'x-queue': 'ENT_TO_CUS',
      'x-reason': '20971521 bytes are more than a message may have',
    });
    await leave(connection);
  });

  it('loses and doubles nothing when the broker is killed twice under load', { timeout: 180_000 }, async () => {
    const CASES = 60;
    const numbers = Array.from({ length: CASES }, (_, i) => i + 100);
    const before = await lastNumber('BRK');
    const load = (async () => {
      for (const n of numbers) {
        // Sent again after a kill, as a client does that got no confirm: the platform takes it once.
        const messages = PARTS.map((part) => signed(part, n));
        while (
          !(await send(...messages).then(
            () => true,
            () => false,
          ))
        )
          await sleep(200);
        await sleep(50);
      }
    })();
    const reading = receive('DXPBRK_HZ', CASES * 3);
    for (let kills = 0; kills < 2; kills++) {
      await sleep(2_500);
      await broker.kill();
      await broker.start();
    }
    await load;
    const seen = await reading;
    const expected = Array.from(
      { length: CASES * 3 },
      (_, i) => `${String(before + 1 + i).padStart(12, '0')}-CEB622Message`,
    );
    expect([...seen.keys()].sort()).toEqual(expected);
    const finals = [...seen.values()].filter(({ xml }) => xml.includes('<returnStatus>800<'));
    const copNos = finals.map(({ xml }) => /<copNo>([^<]+)</.exec(xml)?.[1]);
    expect(new Set(copNos).size).toBe(CASES);
    expect(await lastNumber('BRK')).toBe(before + CASES * 3);
    const { rows } = await platform.database.pool.query(
      "select count(*)::int as n from message where type = 'CEB621Message' and accepted",
    );
    expect(rows[0].n).toBe(CASES + 1);
    await until(async () => (await count('ENT_TO_CUS')) === 0);
    expect(await count('ENT_TO_CUS_DEAD')).toBe(0);
  });

  const lastNumber = async (party: Party): Promise<number> => {
    const { rows } = await platform.database.pool.query('select next from receipt_counter where receiver = $1', [
      PARTIES[party],
    ]);
    return rows[0].next - 1;
  };
});
