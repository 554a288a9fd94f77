import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { columnsOf, cut, padEnd } from '../src/demo/columns.ts';
import { createLiveView } from '../src/demo/live-view.ts';
import type { DemoStats } from '../src/demo/stats.ts';
import { languageOf } from '../src/language.ts';

const stats: DemoStats = {
  elapsedSeconds: 65,
  documentsIn: 12_345,
  documentsRefused: 0,
  waiting: 7,
  released: 3_000,
  rejected: 21,
  lostSight: 0,
  reasons: [{ code: '1327', zh: '由他人代付', en: 'somebody else paid', count: 21 }],
  p50Ms: 41.6,
  p99Ms: 180,
  releasedPerSecond: [1, 5, 9],
  receiptsRead: 27_000,
  heldBack: 0,
  troubles: [],
};

function screen(isTTY: boolean, columns = 80) {
  let text = '';
  return {
    isTTY,
    columns,
    rows: 40,
    write: (more: string) => {
      text += more;
    },
    get text() {
      return text;
    },
  };
}

describe('the live view', () => {
  it('tells on a screen what is waiting, released and rejected, and why', () => {
    const tty = screen(true);
    createLiveView({ screen: tty, address: 'http://127.0.0.1:8080', language: 'en' }).update(stats);
    for (const part of [
      '12,345',
      'cases waiting',
      '3,000',
      '1327',
      'somebody else paid',
      'p50 42 ms, p99 180 ms',
      '01:05',
    ]) {
      expect(tty.text).toContain(part);
    }
  });

  it('draws over itself instead of scrolling', () => {
    const tty = screen(true);
    const view = createLiveView({ screen: tty, address: 'x', language: 'en' });
    view.update(stats);
    const lines = tty.text.split('\n').length - 1;
    view.update(stats);
    expect(tty.text).toContain(`\u001b[${lines}A`);
  });

  it('keeps every line within a narrow screen, in Chinese too', () => {
    const tty = screen(true, 32);
    createLiveView({ screen: tty, address: 'http://127.0.0.1:8080', language: 'zh' }).update(stats);
    const shown = stripVTControlCharacters(tty.text).replaceAll('\r', '').split('\n');
    expect(shown.join('')).toContain('放行');
    for (const line of shown) expect(columnsOf(line)).toBeLessThanOrEqual(32);
  });

  it('writes plain lines elsewhere, one in five seconds', () => {
    const file = screen(false);
    const view = createLiveView({ screen: file, address: 'x', language: 'en' });
    for (let second = 1; second <= 11; second++) view.update({ ...stats, elapsedSeconds: second });
    view.end({ ...stats, elapsedSeconds: 12 });
    expect(file.text.split('\n').filter((line) => /^\d\d:\d\d \|/.test(line))).toHaveLength(4);
    expect(file.text).not.toContain('\u001b');
    expect(file.text).toContain('rejected 21 (1327 ×21)');
    expect(file.text).toMatch(/21 {2}1327 +somebody else paid/);
  });

  it('speaks Chinese where the locale does', () => {
    expect(languageOf({ LANG: 'zh_CN.UTF-8' })).toBe('zh');
    expect(languageOf({ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' })).toBe('en');
    expect(languageOf({})).toBe('en');
  });
});

describe('columns', () => {
  it('count a Chinese character as two and cut without splitting one', () => {
    expect(columnsOf('放行 ok')).toBe(7);
    expect(cut('放行放行', 5)).toBe('放行…');
    expect(cut('abc', 3)).toBe('abc');
    expect(columnsOf(padEnd('放行', 10))).toBe(10);
  });
});
