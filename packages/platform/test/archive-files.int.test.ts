// Days of many files and row groups: every row is found at its key, whatever values it has, and nothing else is ever read.

import { randomBytes } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ArchivedDays, openArchivedDays } from '../src/archive/days.ts';
import { openDuck, READER } from '../src/archive/duck.ts';
import { leave } from '../src/archive/leave.ts';
import { archivedNumbersBetween, archivedPacks } from '../src/archive/receipts.ts';
import { archiveDay } from '../src/archive/run.ts';
import { searchEverywhere, searchInvtNo } from '../src/archive/search.ts';
import { NOTHING, parquetSums } from '../src/archive/sums.ts';
import { onOwnConnection } from '../src/archive/transaction.ts';
import { writeDay } from '../src/archive/write.ts';
import { beginSet, setFolder } from '../src/backup/set.ts';
import { writeArchiveSetting } from '../src/backup/setting.ts';
import { ensurePartitions } from '../src/store/partitions.ts';
import { type Door, openDoor } from './support/door.ts';
import { newFolder } from './support/folders.ts';

const DAY = '2026-01-05';
const BEFORE = '2026-01-04';
const MIB = 1024 ** 2;
const age = { nowMs: Date.parse('2026-08-01T04:00:00Z'), afterDays: 60 };
const [FIRST, SECOND] = ['4403160SEL', '4403160汉'];
/** More than two row groups hold. */
const ROWS = 9_000;

let door: Door;
let days: ArchivedDays;
let dataDir: string;
/** Rows of message, as the pool gives them. */
let before: Record<string, unknown>[];
/** The bytes of a pack by its id: more than half a row group each. */
const packs = new Map<number, Buffer>();
const texts = ['', "it's", '"quoted"', 'two\nlines', '汉字 😀', '\\N', 'a|b', '\u001f'];

const sql = (text: string, values: unknown[] = []) => door.services.pool.query(text, values);

beforeAll(async () => {
  door = await openDoor();
  dataDir = newFolder();
  const { pool } = door.services;
  for (const day of [BEFORE, DAY]) await ensurePartitions(pool, day, 0);
  for (let i = 1; i <= 5; i++) {
    const bytes = randomBytes(3 * MIB);
    packs.set(i * 1_280, bytes);
    await sql('insert into message_pack values ($1, $2, $3)', [DAY, i * 1_280, bytes]);
  }
  for (const [i, text] of texts.entries()) {
    await sql(
      `insert into message (day, id, sender, guid, type, accepted, records, digest, received_at, channel, variant, faults)
       values ($1, $2, $3, $4, 'Unknown', $5, $6, $7, $8, 'http', null, $9)`,
      [
        DAY,
        (i + 1) * 128,
        i % 2 ? text : null,
        text,
        i % 2 === 0,
        -i,
        randomBytes(32),
        `2026-01-05T01:02:03.45678${i}Z`,
        i % 3 ? randomBytes(9) : null,
      ],
    );
  }
  await sql(
    `insert into receipt_pack select $1::date, r, i * 3 - 2, 3, timestamptz '2026-01-05T00:00Z' + i * interval '1 s', sha256(i::text::bytea)
     from generate_series(1, ${ROWS}) i, unnest(array['${FIRST}', '${SECOND}']) r`,
    [DAY],
  );
  await sql(
    `insert into decision (day, id, status, also_120, decided_at, code, text, invt_no, dutiable_fen, duty_fen, vat_fen, consumption_fen, explanation)
     select $1::date, i * 128 + 1, 800, true, $1::date, '2600', '', '51652026I' || lpad(i::text, 9, '0'), 9007199254740991, 0, 0, 0, 1
     from generate_series(1, ${ROWS}) i`,
    [DAY],
  );
  await sql(
    `insert into document_guid select day, i * 128 + 1, hashint8extended(i, 0) from generate_series(1, ${ROWS}) i, unnest($1::date[]) day`,
    [[BEFORE, DAY]],
  );
  await sql(`insert into receipt_log_key values ('k', '', now())`);
  await sql(`insert into receipt_root values ($1::date, 5, '', '', 'k', '', '', now())`, [DAY]);
  await sql(`insert into receipt_root_range select r, 99999, 1, $1::date, 0 from unnest($2::text[]) r`, [
    DAY,
    [FIRST, SECOND],
  ]);
  before = (await sql('select * from message where day = $1 order by id', [DAY])).rows;
  for (const day of [BEFORE, DAY]) await archiveDay({ pool, dataDir, age, gentle: false, fileBytesMax: 4 * MIB }, day);
  days = openArchivedDays(pool, dataDir);
});
afterAll(async () => {
  days?.close();
  await door?.close();
});

describe('an archived day of many files', () => {
  it('has files of about the size asked for', () => {
    const files = readdirSync(path.join(dataDir, 'archive', DAY));
    expect(files.filter((name) => name.startsWith('message_pack'))).toEqual(
      [1, 2, 3].map((n) => `message_pack-000${n}.parquet`),
    );
    expect(files.filter((name) => name.startsWith('quota_entry'))).toEqual([]);
  });

  it('gives every row as the pool gave it, whatever it holds', async () => {
    const refs = texts.map((_, i) => ({ day: DAY, id: (i + 1) * 128 }));
    expect(await days.byId('message', refs)).toEqual(before);
    expect(
      await days.byId('message', [
        { day: DAY, id: 127 },
        { day: '2026-01-06', id: 128 },
      ]),
    ).toEqual([]);
  });

  it('finds the pack of a message at, between, behind and before the ids of packs', async () => {
    const packOf = async (id: number) =>
      (await days.packs<{ id: number; sealed: Buffer }>('message_pack', [{ day: DAY, id }]))[0];
    for (const [id, bytes] of packs) {
      for (const near of [id, id + 128, id + 1_279]) {
        const found = await packOf(near);
        expect([found?.id, found?.sealed.equals(bytes)]).toEqual([id, true]);
      }
    }
    expect((await packOf(10_000_000))!.id).toBe(5 * 1_280);
    expect(await packOf(1_279)).toBeUndefined();
  });

  it('gives receipts from any number on, across row groups, of the receiver only', async () => {
    const { pool } = door.services;
    for (const receiver of [FIRST, SECOND]) {
      for (const after of [0, 1, 2, 3, 3 * 3_999, 3 * 4_000, 3 * 4_000 + 1, 3 * ROWS - 1]) {
        const found = await archivedPacks(pool, days, receiver, after, 12);
        const first = Math.floor(after / 3) * 3 + 1;
        const count = Math.floor((Math.min(after + 12, 3 * ROWS) - first) / 3) + 1;
        expect(
          found.map(({ first_no }) => first_no),
          `${receiver} after ${after}`,
        ).toEqual(Array.from({ length: count }, (_, i) => first + i * 3));
      }
      expect(await archivedPacks(pool, days, receiver, 3 * ROWS, 12)).toEqual([]);
    }
    expect(await archivedPacks(pool, days, '4403160XXX', 0, 12)).toEqual([]);
  });

  it('knows the numbers between two times', async () => {
    const between = (since: string | null, until: string | null) =>
      archivedNumbersBetween(
        door.services.pool,
        days,
        SECOND,
        since ? new Date(since) : null,
        until ? new Date(until) : null,
      );
    expect(await between('2026-01-05T00:00:02Z', '2026-01-05T00:00:04Z')).toEqual({ first: 4, last: 12 });
    expect(await between(null, '2026-01-05T00:00:01.500Z')).toEqual({ first: 1, last: 3 });
    expect(await between('2026-01-05T02:29:59.500Z', null)).toEqual({ first: 3 * ROWS - 2, last: 3 * ROWS });
    expect(await between('2026-01-05T00:00:01.200Z', '2026-01-05T00:00:01.800Z')).toBeUndefined();
    expect(await between('2027-01-01T00:00:00Z', null)).toBeUndefined();
  });

  it('finds lists by invtNo and documents by guid in every day that has them, the newest first', async () => {
    const { pool } = door.services;
    expect(await searchInvtNo(pool, days, '51652026I000004711', 10)).toEqual([{ day: DAY, id: 4_711 * 128 + 1 }]);
    expect(await searchInvtNo(pool, days, '51652026I999999999', 10)).toEqual([]);
    expect(await searchInvtNo(pool, days, "'; drop table", 10)).toEqual([]);
    const guid = BigInt((await sql('select hashint8extended(8123, 0)::text as guid')).rows[0].guid);
    const sought = { table: 'document_guid', where: 'guid = ?', parameters: [guid], limit: 10 } as const;
    const id = 8_123 * 128 + 1;
    expect(await searchEverywhere(pool, days, sought)).toEqual([
      { day: DAY, id },
      { day: BEFORE, id },
    ]);
    expect(await searchEverywhere(pool, days, { ...sought, parameters: [guid + 1n] })).toEqual([]);
  });
});

describe('a day whose rows are not those of its files', () => {
  it('stays in the tables, naming the table', async () => {
    const { pool } = door.services;
    const day = '2026-01-03';
    const add = (id: number) => sql('insert into document_guid values ($1, $2, 1)', [day, id]);
    await ensurePartitions(pool, day, 0);
    await add(129);
    const folder = path.join(dataDir, 'archive', `${day}.writing`);
    const manifest = await writeDay(pool, day, folder, new Date(age.nowMs), { gentle: false, onProgress: () => {} });
    const duck = openDuck(path.join(dataDir, 'archive'), READER);
    for (const entry of Object.values(manifest.tables)) {
      const [file] = entry.files;
      const { sums } = file ? await parquetSums(duck, path.join(folder, file.name), entry.columns) : NOTHING;
      Object.assign(entry, { sums });
    }
    duck.close();
    const left = () => onOwnConnection(pool, (client) => leave(client, manifest, age));
    await add(257);
    await expect(left()).rejects.toThrow(`The archive of ${day} has 1 rows of document_guid, the table 2`);
    await sql('update document_guid set guid = 2 where day = $1 and id = 129', [day]);
    await sql('delete from document_guid where day = $1 and id = 257', [day]);
    await expect(left()).rejects.toThrow(`The archive of ${day} has 1 rows of document_guid, the table 1`);
    expect((await sql('select from archived_day where day = $1', [day])).rowCount).toBe(0);
    await sql('update document_guid set guid = 1 where day = $1', [day]);
    await left();
    expect((await sql('select from archived_day where day = $1', [day])).rowCount).toBe(1);
  });
});

describe('where the log is archived into a backup set', () => {
  it('a day stays in the tables while it cannot be copied there', async () => {
    const { pool } = door.services;
    const day = '2026-01-02';
    await ensurePartitions(pool, day, 0);
    const set = newFolder();
    writeArchiveSetting(dataDir, { folder: set, id: 'ours' });
    const archive = () => archiveDay({ pool, dataDir, age, gentle: false }, day);
    await expect(archive()).rejects.toThrow(`${set} is not the backup set of this data folder: it has no set.json`);
    expect((await sql('select from archived_day where day = $1', [day])).rowCount).toBe(0);
    beginSet(setFolder(set), { format: 1, id: 'ours', system: '1', since: '2026-01-01T00:00:00Z' });
    await archive();
    expect(readdirSync(path.join(set, 'archive'))).toEqual([day]);
  });
});

describe('DuckDB over the archive', () => {
  it('reads nothing outside its folder, loads nothing, and cannot be told otherwise', async () => {
    const secret = path.join(newFolder(), 'secret.csv');
    writeFileSync(secret, 'a\n1\n');
    const duck = openDuck(path.join(dataDir, 'archive'), READER);
    for (const statement of [
      `select * from read_csv('${secret}')`,
      `copy (select 1) to '${secret}'`,
      'set enable_external_access = true',
      `attach '${secret}.db'`,
      'install httpfs',
    ]) {
      await expect(duck.query(statement, []), statement).rejects.toThrow();
    }
    duck.close();
  });

  it('refuses whom it cannot serve soon, and ends what takes too long', async () => {
    const duck = openDuck(path.join(dataDir, 'archive'), { ...READER, atOnce: 1, waitingMax: 1, queryMsMax: 100 });
    const slow = () =>
      duck.query('select count(*) from range(1000000) a, range(1000000) b where a.range + b.range = ?', [1]);
    const [first, second, third] = [slow(), slow(), slow()];
    await expect(third).rejects.toMatchObject({ fault: 'busy' });
    await expect(first).rejects.toMatchObject({ fault: 'busy' });
    await expect(second).rejects.toMatchObject({ fault: 'busy' });
    expect(await duck.query('select 1', [])).toEqual([[1]]);
    duck.close();
  });
});
