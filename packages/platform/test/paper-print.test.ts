// Papers as PDF: what stands on them and where, the same each time, small, and nothing lost silently.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../src/papers/paper.ts';
import { printPaper } from '../src/papers/print.ts';
import { bill, issue, line, notice, payment } from './support/papers.ts';
import { asLines, readPdf } from './support/pdf-text.ts';

const lines = (count: number) => Array.from({ length: count }, (_, i) => line(i));
const textsOf = async (paper: Paper) =>
  (await readPdf(await printPaper(paper, issue))).map(({ placed }) => placed.map(({ text }) => text));

/** `TONGGUAN_GOLDEN=write` writes them anew: look at the papers then. */
const GOLDEN = new URL('./fixtures/papers/', import.meta.url);

describe('A paper', () => {
  it.each<[string, Paper]>([
    ['bill', bill(lines(1))],
    ['bill-void', bill(lines(6), { state: 3, noticeNo: notice.noticeNo })],
    ['notice', notice],
    [
      'notice-of-seller',
      { ...notice, seller: { code: '4403660002', name: '广州海淘优选商贸有限公司' }, state: 'paid' },
    ],
    ['payment', { ...payment, feeFen: 123_456, totalFen: payment.taxFen + 123_456 }],
  ])('says what it must, where it must: %s', async (name, paper) => {
    const text = `${asLines(await readPdf(await printPaper(paper, issue)))}\n`;
    const file = new URL(`${name}.txt`, GOLDEN);
    if (process.env.TONGGUAN_GOLDEN === 'write') {
      mkdirSync(GOLDEN, { recursive: true });
      writeFileSync(file, text);
    }
    expect(text).toBe(readFileSync(file, 'utf8'));
  });

  it('is the same bytes for the same data', async () => {
    for (const paper of [bill(lines(3)), notice, payment]) {
      const [first, second] = [await printPaper(paper, issue), await printPaper(structuredClone(paper), issue)];
      expect(second.equals(first)).toBe(true);
    }
  });

  it('of a hundred lines repeats its head and counts its pages; each line and sum is there once, figures end at the same place', async () => {
    const paper = bill(lines(100));
    const bytes = await printPaper(paper, issue);
    expect(bytes.length).toBeLessThan(200_000);
    const pages = await readPdf(bytes);
    expect(pages.length).toBeGreaterThan(3);
    for (const [i, { placed, width, height }] of pages.entries()) {
      const texts = placed.map(({ text }) => text);
      expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
      expect(texts).toContain(`第${i + 1}页 共${pages.length}页  Page ${i + 1} of ${pages.length}`);
      expect(texts.filter((text) => text === '商品名称')).toHaveLength(1);
      expect(placed.every(({ x, y }) => x >= 40 && x < width - 40 && y > 30 && y < height - 25)).toBe(true);
    }
    const numbers = pages
      .flatMap(({ placed }) => placed.filter(({ x, text }) => x < 72 && /^\d{1,3}$/.test(text)))
      .map(({ text }) => text);
    expect(numbers).toEqual(paper.lines.map(({ gnum }) => gnum));
    const all = pages.flatMap(({ placed }) => placed.map(({ text }) => text));
    expect(all).toContain('26,069.47');
    expect(all).toContain('人民币贰万陆仟零陆拾玖元肆角柒分');
  });

  it('shows a character that its font lacks by its code, in names as in goods', async () => {
    const gname = '䶮牌蜂蜜\n500g';
    const [texts] = await textsOf(bill([{ ...line(0), gname }], { seller: { code: '4403660002', name: '王䶮商行' } }));
    expect(texts).toContain('王〔U+4DAE〕商行 4403660002');
    expect(texts).toContain('〔U+4DAE〕牌蜂蜜 500g');
  });

  it('of a sandbox says on every sheet that it is none in earnest', async () => {
    const pages = await readPdf(await printPaper(bill(lines(40)), { ...issue, sandbox: true }));
    const said = pages.map(({ placed }) => placed.some(({ text }) => text.startsWith('沙箱样张，非正式凭证')));
    expect(said).toEqual(pages.map(() => true));
    expect(JSON.stringify(await textsOf(notice))).not.toContain('沙箱');
  });

  it('cuts what is too long with an ellipsis, inside its cell', async () => {
    const long = '超长商品名称'.repeat(60);
    const [page] = await readPdf(await printPaper(bill([{ ...line(0), gname: long }]), issue));
    const cell = page!.placed.filter(({ text }) => text.includes('超长') || text.endsWith('…'));
    expect(cell).toHaveLength(3);
    expect(cell.at(-1)!.text).toMatch(/…$/);
  });
});
