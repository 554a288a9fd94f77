// Charts without a library: inline SVG that stretches, words beside it in HTML, so that they keep their size on a phone.
import { escapeHtml as esc, lineChart, type Series } from '@tongguan/traffic';
import type { Block } from '../blocks.ts';

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

const WIDTH = 1000;
const HEIGHT = 220;

/** Series that were never above nothing are left out. */
export const lines = ({ title, unit, series }: Of<'lines'>): string =>
  lineChart(
    title,
    unit,
    series.filter(({ values }) => values.some((value) => (value ?? 0) > 0)),
  );

export function bars({ title, unit, rows }: Of<'bars'>): string {
  const totals = rows.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0));
  const most = Math.max(1, ...totals);
  const row = ({ name, parts }: (typeof rows)[number], i: number) => {
    const segments = parts.map(
      ({ tone, value }) => `<i class="${tone}" style="width:${((value / most) * 100).toFixed(2)}%"></i>`,
    );
    return `<div class="bar"><span>${esc(name)}</span><span class="track">${segments.join('')}</span><span class="value">${Math.round(totals[i]!).toLocaleString('en-US')} ${esc(unit)}</span></div>`;
  };
  const named = rows.reduce<readonly Series[]>((best, { parts }) => {
    return parts.length > best.length ? parts.map((part) => ({ ...part, values: [] })) : best;
  }, []);
  return `<figure><figcaption><b>${esc(title)}</b>${named.length > 1 ? named.map(key).join('') : ''}</figcaption>${rows.map(row).join('')}</figure>`;
}

/** The x axis is logarithmic: every bar is a quarter longer than the one before. */
export function histogram({ title, bars: all, p50Ms, p99Ms }: Of<'histogram'>): string {
  const first = all[0];
  const last = all.at(-1);
  if (!first || !last) return '';
  const [from, to] = [Math.log(first[0] / STEP), Math.log(last[0])];
  const x = (ms: number) => ((Math.log(ms) - from) / (to - from)) * WIDTH;
  const most = Math.max(...all.map(([, count]) => count));
  const rects = all.map(([ms, count]) => {
    const [left, right] = [x(ms / STEP), x(ms)];
    const height = Math.max(1.5, (count / most) * HEIGHT);
    return `<rect x="${left.toFixed(1)}" y="${(HEIGHT - height).toFixed(1)}" width="${Math.max(1, right - left - 2).toFixed(1)}" height="${height.toFixed(1)}"/>`;
  });
  const marks = [p50Ms, p99Ms].map(
    (ms) => `<path class="mark" d="M${x(Math.max(ms, first[0] / STEP)).toFixed(1)} 0V${HEIGHT}"/>`,
  );
  const words = (ms: number) => (ms >= 10 ? Math.round(ms).toLocaleString('en-US') : String(ms));
  return `<figure><figcaption><b>${esc(title)}</b><span class="marked">p50 ${words(p50Ms)} ms, p99 ${words(p99Ms)} ms</span></figcaption>
<div class="plot"><svg class="bars" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${esc(title)}">${rects.join('')}${marks.join('')}</svg></div>
<div class="axis"><span>${words(Math.round((first[0] / STEP) * 10) / 10)}</span><span>${words(Math.exp((from + to) / 2))}</span><span>${words(last[0])} ms</span></div></figure>`;
}

/** 1.02 ^ 11, as the generator's histogram makes its bars. */
const STEP = 1.02 ** 11;

const key = ({ name, tone }: Series): string => `<span class="key ${tone}">${esc(name)}</span>`;
