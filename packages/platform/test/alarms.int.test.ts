// Alarms that stand in the database: raised once, over, raised again, told by robot and by mail, closed.
import { createServer as createHttpServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClock } from '../src/clock.ts';
import { createSeal } from '../src/seal/index.ts';
import { queueNews, Teller } from '../src/watch/alarms/deliveries.ts';
import { AlarmKeeper } from '../src/watch/alarms/keeper.ts';
import { addRecipient } from '../src/watch/alarms/recipients.ts';
import type { Finding } from '../src/watch/alarms/rules.ts';
import { toldFindings } from '../src/watch/alarms/told.ts';
import type { Frame } from '../src/watch/shapes.ts';
import { type TestDatabase, testDatabase } from './support/database.ts';
import { newFolder, removeFolders } from './support/folders.ts';

const SHEDDING: Finding = { rule: 'channel-shedding', object: 'http', severity: 'failing', value: 12, bound: 0 };
const START = Date.parse('2026-11-11T00:00:00Z');
const at = (seconds: number) => START + seconds * 1_000;

let database: TestDatabase;
let robot: Server;
let mailServer: TcpServer;
let teller: Teller;
const posted: { msgtype: string; markdown: { content: string } }[] = [];
const mails: string[] = [];
let isRefusing = true;

beforeAll(async () => {
  database = await testDatabase();
  robot = createHttpServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    if (!isRefusing) posted.push(JSON.parse(body));
    response.end(JSON.stringify(isRefusing ? { errcode: 45_009, errmsg: 'too often' } : { errcode: 0 }));
  });
  await new Promise<void>((listening) => robot.listen(0, '127.0.0.1', listening));
  mailServer = await smallMailServer(mails);
  const seal = await createSeal(database.pool, newFolder());
  const clock = createClock();
  const port = (server: Server | TcpServer) => (server.address() as AddressInfo).port;
  const url = `http://127.0.0.1:${port(robot)}/cgi-bin/webhook/send?key=k`;
  const both = { least: 'look', by: 'test' } as const;
  await addRecipient(database.pool, seal, clock, { kind: 'wecom', name: '值班群', address: url, ...both });
  await addRecipient(database.pool, seal, clock, {
    kind: 'mail',
    name: 'on duty',
    address: 'duty@port.example',
    ...both,
  });
  teller = new Teller({
    ...{ pool: database.pool, seal, clock, log: pino({ level: 'silent' }), publicUrl: 'https://tongguan.example' },
    ...{ webhookAllow: ['127.0.0.0/8'], smtpUrl: `smtp://127.0.0.1:${port(mailServer)}` },
  });
});

afterAll(async () => {
  teller.close();
  robot.close();
  mailServer.close();
  await database.close();
  removeFolders();
});

const queued = async () =>
  (await database.pool.query('select news, attempts, last_error from watch_delivery order by id')).rows;

test('what is wrong for as long as its rule says is raised once, however often it is seen, by whichever process', async () => {
  const keeper = new AlarmKeeper(database.pool);
  await keeper.look([SHEDDING], at(0));
  expect(keeper.open).toEqual([]);
  await keeper.look([SHEDDING], at(6));
  expect(keeper.open).toMatchObject([
    { rule: 'channel-shedding', object: 'http', severity: 'failing', times: 1, overAt: null },
  ]);
  await keeper.look([SHEDDING], at(8));
  const next = new AlarmKeeper(database.pool);
  await next.look([SHEDDING], at(20));
  expect(await queued()).toHaveLength(2);
});

test('a robot that refuses is tried again, and keeps nobody else waiting', async () => {
  await teller.round();
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatch(/^To: duty@port\.example/m);
  expect(await queued()).toEqual([{ news: 'raised', attempts: 1, last_error: 'wecom 45009 too often' }]);
  isRefusing = false;
  await database.pool.query('update watch_delivery set due_at = now()');
  await teller.round();
  expect(posted[0]!.markdown.content).toContain('通道限流');
  expect(await queued()).toEqual([]);
});

test('what is gone for a minute is over, what comes again is the same alarm, and a person closes it', async () => {
  const keeper = new AlarmKeeper(database.pool);
  await keeper.look([], at(100));
  await keeper.look([], at(200));
  expect(keeper.open).toMatchObject([{ times: 1, overAt: expect.any(String) }]);
  await keeper.look([SHEDDING], at(300));
  await keeper.look([SHEDDING], at(306));
  expect(keeper.open).toMatchObject([{ times: 2, overAt: null }]);
  const news = (await queued()).map((row) => row.news);
  expect(news).toEqual(['over', 'over', 'raised', 'raised']);
  await queueNews(database.pool, keeper.open[0]!.id, 'closed');
  await teller.round();
  expect(posted.map(({ markdown }) => markdown.content.slice(2, 4))).toEqual(['告警', '恢复', '告警', '已处']);
});

/** As much of RFC 5321 as a sender needs. */
function smallMailServer(taken: string[]): Promise<TcpServer> {
  const server = createTcpServer((socket) => {
    let isData = false;
    let text = '';
    socket.on('error', () => {});
    socket.write('220 mail.example ESMTP\r\n');
    socket.on('data', (chunk) => {
      text += chunk;
      for (let end = text.indexOf('\r\n'); end >= 0 && !isData; end = text.indexOf('\r\n')) {
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        isData = /^DATA/i.test(line);
        if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
        else socket.write(isData ? '354 go on\r\n' : '250 mail.example\r\n');
      }
      if (!isData || !text.endsWith('\r\n.\r\n')) return;
      taken.push(text);
      text = '';
      isData = false;
      socket.write('250 taken\r\n');
    });
  });
  return new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(server)));
}

test('what a citizen reports is an alarm until an officer has closed the report; a register that does not answer is one too', async () => {
  const { pool } = database;
  const figures = { answered: 0, failed: 0, lastAnswerAt: null, resting: false };
  const away = { ...figures, failed: 4, resting: true };
  const frame = { at: at(0) } as Frame;
  const look = (live: Parameters<typeof toldFindings>[1]) => toldFindings(pool, live);
  const calm = { party: () => figures, frame };
  expect(await look(calm)).toEqual([]);
  await pool.query(
    `insert into citizen_report (person, day, case_id, at, sealed) values ('\\x01', '2026-11-11', 129, now(), '\\x00')`,
  );

  const keeper = new AlarmKeeper(pool);
  await keeper.look(await look(calm), at(1_000));
  const own = () => keeper.open.filter(({ rule }) => rule === 'identity-report');
  expect(own()).toMatchObject([{ object: 'case 129', severity: 'look', overAt: null }]);
  // Also after a restart it is the same one.
  await new AlarmKeeper(pool).look(await look(calm), at(1_010));
  expect(await look({ party: (name) => (name === 'register' ? away : figures), frame })).toMatchObject([
    { rule: 'identity-report' },
    { rule: 'party-away', object: 'register', severity: 'failing', value: 4 },
  ]);

  await pool.query(`update citizen_report set closed_at = now(), closed_by = 'desk.li', closing_sealed = '\\x00'`);
  await keeper.look(await look(calm), at(1_100));
  expect(own()[0]?.overAt).not.toBeNull();
});
