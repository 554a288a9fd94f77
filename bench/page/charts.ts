// Charts without a library: inline SVG that stretches, words beside it in HTML, so that they keep their size on a phone.
import type { Block, Series } from '../blocks.ts';

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

const WIDTH = 1000;
const HEIGHT = 220;
/** More points than a screen has columns are drawn as the greatest of each group. */
const POINTS_MAX = 600;

export function lines({ title, unit, series }: Of<'lines'>): string {
  const drawn = series.filter(({ values }) => values.some((value) => (value ?? 0) > 0));
  const most = niceTop(Math.max(0, ...drawn.flatMap(({ values }) => values.map((value) => value ?? 0))));
  const length = Math.max(0, ...series.map(({ values }) => values.length));
  const paths = drawn.map(({ tone, values }) => `<path class="line ${tone}" d="${path(thinned(values), most)}"/>`);
  const grid = [0.25, 0.5, 0.75].map((share) => `<path class="grid" d="M0 ${HEIGHT * share}H${WIDTH}"/>`);
  return `<figure>
<figcaption><b>${esc(title)}</b>${drawn.length > 1 ? drawn.map(key).join('') : ''}</figcaption>
<div class="plot"><span class="top">${most.toLocaleString('en-US')}</span>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${esc(title)}">${grid.join('')}${paths.join('')}</svg></div>
<div class="axis"><span>0</span><span>${Math.round(length / 2)}</span><span>${length} ${esc(unit)}</span></div>
</figure>`;
}

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

function path(values: readonly (number | null)[], most: number): string {
  const x = (i: number) => (values.length < 2 ? 0 : (i / (values.length - 1)) * WIDTH).toFixed(1);
  let drawn = '';
  let pen = 'M';
  for (const [i, value] of values.entries()) {
    if (value === null) continue;
    drawn += `${pen}${x(i)} ${(HEIGHT - (value / most) * HEIGHT).toFixed(1)}`;
    pen = 'L';
  }
  return drawn;
}

function thinned(values: readonly (number | null)[]): (number | null)[] {
  const group = Math.ceil(values.length / POINTS_MAX);
  if (group <= 1) return [...values];
  return Array.from({ length: Math.ceil(values.length / group) }, (_, i) => {
    const own = values.slice(i * group, (i + 1) * group).filter((value) => value !== null);
    return own.length > 0 ? Math.max(...own) : null;
  });
}

/** The next of 1, 2, 5 times a power of ten. */
function niceTop(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * power).find((top) => top >= value)!;
}

export function esc(text: string): string {
  return text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);
}
