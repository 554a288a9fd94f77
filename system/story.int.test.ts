/** Stories: one case's life told by one command, every step as it says, nothing left behind. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { stories } from '@tongguan/traffic';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PROCESS_MS_MAX, tongguan } from '../packages/cli/test/support/run.ts';

// They run beside each other: each may take as long as all of them one after the other.
vi.setConfig({ testTimeout: Object.keys(stories).length * PROCESS_MS_MAX, maxConcurrency: 2 });

let temporary: string;
beforeAll(() => {
  temporary = mkdtempSync(path.join(os.tmpdir(), 'tg-'));
});
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** What must stand in the lines of each story: amounts by hand, quantities of its ledger. */
const FIGURES: Readonly<Record<string, readonly string[]>> = {
  import: ['税款 145.75 元，与预检一致', '已缴 145.75 元，担保冻结余额 0.00 元'],
  'import-return': ['145.75 − 112.67 = 税款 33.08 元', '1 张税单共 33.08 元', '已缴 33.08 元，担保冻结余额 0.00 元'],
  '1210': ['入100、预减3、实减0、余97', '入100、预减0、实减3、余97', '（899）'],
  'display-trading': [
    '缴保证金 2000.00 元',
    '入20、预减0、实减4、余16',
    '占用 271.75 元',
    '前售出或退回',
    '_0，税款 17.39 元',
    '占用 0.00 元',
    '入20、预减0、实减1、余19',
  ],
};

describe('tongguan demo --story', () => {
  // Each has a platform of its own, and waits most of the time: for a clock that was moved, for a duty that is due.
  it.concurrent.each(Object.values(stories).map((story) => [story.name, story] as const))(
    '%s comes out as told',
    async (name, story) => {
      const own = path.join(temporary, name);
      mkdirSync(own);
      const { code, out, err } = await tongguan(['demo', '--story', name], {
        env: { LANG: 'zh_CN.UTF-8', TMPDIR: own },
      });
      expect([code, err]).toEqual([0, expect.not.stringContaining('Error')]);
      const [first, ...lines] = out.trim().split('\n');
      expect(first).toBe(story.title.zh);
      if ('steps' in story) expect(lines).toHaveLength(story.steps.length + 1);
      expect(lines.at(-1)).toContain(String(lines.length - 1));
      for (const [i, line] of lines.slice(0, -1).entries()) expect(line).toMatch(new RegExp(`^ ?${i + 1}  .*\\d`));
      for (const figure of FIGURES[name]!) expect(out).toContain(figure);
      expect(readdirSync(own)).toEqual([]);
    },
  );

  it.each([
    ['a wrong name', ['demo', '--story', 'none'], 2],
    ['--help', ['demo', '--help'], 0],
  ] as const)('%s lists the stories there are', async (_, args, wanted) => {
    const { code, out, err } = await tongguan([...args]);
    expect(code).toBe(wanted);
    for (const { name, title } of Object.values(stories)) {
      const line = (out + err).split('\n').find((one) => one.trim().startsWith(`${name} `));
      expect(line).toContain(title.en);
    }
  });

  it('has steps with names of their own', () => {
    for (const story of Object.values(stories)) {
      const names = 'steps' in story ? story.steps.map(({ name }) => name) : [];
      expect(new Set(names).size).toBe(names.length);
    }
  });
});
