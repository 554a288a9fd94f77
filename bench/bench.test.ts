/** The bench runs, adds up, and calls a run void whose counts do not. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CheckpointCounts, Checkpoints, checkpointMissing, checkpointWords } from './checkpoints.ts';
import { type Counts, contradictions } from './counts.ts';
import { readOptions } from './options.ts';
import { judged, type Report } from './report.ts';

const OUT = 'report.json';
const folder = mkdtempSync(join(tmpdir(), 'tongguan-bench-'));
let report: Report;
let printed: string;

beforeAll(async () => {
  const out = join(folder, 'report.json');
  const run = join(import.meta.dirname, 'run.ts');
  printed = (await promisify(execFile)(process.execPath, [run, '--quick', '--out', out])).stdout;
  report = JSON.parse(readFileSync(out, 'utf8')) as Report;
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a quick run', () => {
  test('is sound: everything accepted is released, with nine receipts each and its quota posted', () => {
    expect(report).toMatchObject({ verdict: 'sound', void: [] });
    const { sent, stored } = report.chain[0]!.counts;
    expect(stored.released).toBeGreaterThan(0);
    expect(stored.tax).toMatchObject({ share: 1, decisions: stored.released, linesFen: stored.releasedTaxFen });
    expect(stored.releasedTaxFen).toBeGreaterThan(0);
    expect(stored).toMatchObject({ inventories: sent.accepted, released: sent.accepted, receipts: sent.accepted * 9 });
    expect(stored.quotaPostedFen).toBe(stored.releasedDutiableFen);
  });

  test('measures the chain, the latency at a slower pace, and COPY of the same rows', () => {
    const [run] = report.chain;
    expect(run!.full.perSecond).toBeGreaterThan(0);
    expect(run!.paced.window.release.p99Ms).toBeGreaterThan(0);
    expect(run!.copy.inventories).toBe(run!.counts.stored.inventories);
    expect(run!.copy.rows).toBeGreaterThan(run!.copy.inventories * 10);
  });

  test('measures the rate again beside copies of what is stored, and counts none of them', () => {
    const { small, large, counts } = report.growth!;
    expect(large.stored).toBeGreaterThanOrEqual(1000);
    expect(large.stored).toBeGreaterThan(small.stored);
    expect(large.perSecond).toBeGreaterThan(0);
    expect(counts.stored.inventories).toBe(counts.sent.accepted);
  });

  test('measures what the machine allows, and watches processes and server', () => {
    for (const limit of Object.values(report.limits!)) expect(limit).toBeGreaterThan(0);
    const { observed, course } = report.chain[0]!.full;
    expect(course.reduce((sum, { released }) => sum + released, 0)).toBeGreaterThan(0);
    expect(observed.database.wal.bytes).toBeGreaterThan(0);
    // The third serves the pages.
    const parts = ['PostgreSQL', 'worker 1', 'worker 2', 'worker 3', 'supervisor', 'generator'];
    expect(Object.keys(observed.processes[0]?.rssMiB ?? {})).toEqual(process.platform === 'linux' ? parts : []);
  });

  test('proves nothing: a window of seconds reaches no goal of five minutes', () => {
    expect(report.goals.map(({ verdict }) => verdict)).not.toContain('reached');
    expect(report.goals.map(({ verdict }) => verdict)).toContain('not measured');
  });

  test('is written as Markdown and as a page that needs nothing from elsewhere', () => {
    const base = join(folder, 'report');
    expect(readFileSync(`${base}.md`, 'utf8')).toContain('| inventories/s, durable |');
    const html = readFileSync(`${base}.html`, 'utf8');
    expect(html).toContain('<svg');
    expect(html).not.toMatch(/https?:|<script|<link|NaN|undefined/);
  });

  test('reads and verifies messages faster than the usual parts do', () => {
    expect(report.codec!.cases.map(({ records, algorithm }) => `${records} ${algorithm}`)).toEqual([
      '1 rsa-sha1',
      '1 rsa-sha256',
      '20 rsa-sha1',
      '20 rsa-sha256',
    ]);
    for (const { ratio } of report.codec!.cases) expect(ratio).toBeGreaterThan(1);
  });

  test('says with what it was made, and nothing of where', () => {
    expect(report.chain[0]!.settings.values).toMatchObject({
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
    });
    expect(printed).toContain('All counts add up.');
    const text = JSON.stringify(report);
    expect(text).not.toContain(import.meta.dirname);
    expect(text).not.toContain(tmpdir());
  });

  test.each([
    ['a receipt that was not read', (c: Counts) => c.sent.receipts--],
    ['a receipt that was not written', (c: Counts) => c.stored.receipts--],
    ['a gap in the numbers stored', (c: Counts) => c.stored.receiptGaps++],
    ['a gap in the numbers read', (c: Counts) => c.sent.gaps++],
    ['an inventory that was lost', (c: Counts) => c.stored.inventories--],
    ['a release that nobody was told of', (c: Counts) => c.sent.released--],
    ['an inventory released twice', (c: Counts) => c.stored.released++],
    ['a fen of quota too much', (c: Counts) => c.stored.quotaPostedFen++],
    ['a message refused', (c: Counts) => c.sent.refused++],
    ['a fen of tax that no line explains', (c: Counts) => c.stored.tax.taxFen++],
    ['an inventory held that was released too', (c: Counts) => c.stored.held++],
  ])('would be void with %s', (_what, falsify) => {
    const run = structuredClone(report.chain[0]!);
    falsify(run.counts);
    const verdict = judged({ ...report, chain: [{ ...run, void: contradictions(run.counts) }] });
    expect(verdict.verdict).toBe('void');
    expect(verdict.void[0]).toMatch(/^5 a message: /);
  });
});

describe('a window of five minutes', () => {
  test('is void without a finished checkpoint that began by the clock, and says what there was; a shorter one only says so', () => {
    expect(checkpointMissing(300, { timed: 0, requested: 0 })).toMatch(/no checkpoint begun by the clock/);
    expect(checkpointMissing(300, { timed: 0, requested: 6 })).toMatch(/6 checkpoints finished.*0 by the clock/);
    expect(checkpointMissing(300, { timed: 1, requested: 5 })).toBeUndefined();
    expect(checkpointMissing(20, { timed: 0, requested: 0 })).toBeUndefined();
    expect(checkpointWords({ timed: 0, requested: 0 })).toBe('no checkpoint was finished in the window');
  });

  test.each<[string, [timed: number, requested: number, done: number][], CheckpointCounts]>([
    [
      'counts what it finished by why it began',
      [
        [1, 4, 5],
        [2, 4, 5],
        [2, 4, 6],
        [2, 5, 6],
        [2, 5, 7],
      ],
      { timed: 1, requested: 1 },
    ],
    [
      'does not count what is still being written',
      [
        [1, 4, 5],
        [2, 4, 5],
      ],
      { timed: 0, requested: 0 },
    ],
    [
      'knows one that ends in the second in which the next begins',
      [
        [0, 0, 0],
        [1, 0, 0],
        [1, 1, 1],
      ],
      { timed: 1, requested: 0 },
    ],
    [
      'knows one that takes less than a second',
      [
        [0, 0, 0],
        [1, 0, 1],
      ],
      { timed: 1, requested: 0 },
    ],
    [
      'leaves out one that had nothing to write',
      [
        [0, 0, 0],
        [1, 0, 0],
        [1, 1, 0],
        [1, 1, 1],
      ],
      { timed: 0, requested: 1 },
    ],
    [
      'calls nothing timed that may not be',
      [
        [0, 0, 0],
        [1, 1, 1],
      ],
      { timed: 0, requested: 1 },
    ],
  ])('%s', (_what, looks, expected) => {
    const checkpoints = new Checkpoints();
    for (const [i, [timed, requested, done]] of looks.entries()) checkpoints.add({ timed, requested, done }, i);
    expect(checkpoints.between(0, looks.length)).toEqual(expected);
  });
});

describe('the options', () => {
  test('are named when they cannot be', () => {
    expect(() => readOptions(['--records', '1,101'], OUT)).toThrow(/--records: "101"/);
    expect(() => readOptions(['--seconds', 'long'], OUT)).toThrow(/--seconds/);
    expect(() => readOptions(['--seconds', '5', '--minutes', '5'], OUT)).toThrow(/only one/);
    expect(() => readOptions(['--only', 'chain,dance'], OUT)).toThrow(/--only: "dance"/);
  });
});
