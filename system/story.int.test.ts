/** Stories: one case's life told by one command, every step as it says, nothing left behind. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { stories } from '@tongguan/traffic';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PROCESS_MS_MAX, tongguan } from '../packages/cli/test/support/run.ts';

vi.setConfig({ testTimeout: PROCESS_MS_MAX });

let temporary: string;
beforeAll(() => {
  temporary = mkdtempSync(path.join(os.tmpdir(), 'tg-'));
});
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

describe('tongguan demo --story', () => {
  it.each(Object.values(stories).map((story) => [story.name, story] as const))(
    '%s comes out as told',
    async (name, { title, steps }) => {
      const language = 'zh';
      const { code, out, err } = await tongguan(['demo', '--story', name], {
        env: { LANG: 'zh_CN.UTF-8', TMPDIR: temporary },
      });
      expect([code, err]).toEqual([0, expect.not.stringContaining('Error')]);
      const [first, ...lines] = out.trim().split('\n');
      expect(first).toBe(title[language]);
      expect(lines).toHaveLength(steps.length + 1);
      for (const [i, line] of lines.slice(0, -1).entries()) expect(line).toMatch(new RegExp(`^ ?${i + 1}  .*\\d`));
      expect(readdirSync(temporary)).toEqual([]);
    },
  );

  it('names the stories there are', async () => {
    const { code, err } = await tongguan(['demo', '--story', 'none']);
    expect([code, err]).toEqual([2, expect.stringContaining('import')]);
  });

  it('has steps with names of their own', () => {
    for (const { steps } of Object.values(stories)) {
      const names = steps.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});
