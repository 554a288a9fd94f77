// Lines over the seconds of a run, as inline SVG without text: the words stand beside it in HTML, so that they keep their size on a phone.

export interface Series {
  name: string;
  /** Class of the line: its colour. */
  tone: string;
  values: readonly (number | null)[];
}

const WIDTH = 1000;
const HEIGHT = 240;
/** More points than a screen has columns are drawn as the greatest of each group. */
const POINTS_MAX = 600;

export function chart(title: string, unit: string, series: readonly Series[]): string {
  const most = niceTop(Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0))));
  const lines = series.map(({ tone, values }) => `<path class="line ${tone}" d="${path(thinned(values), most)}"/>`);
  const legend = series.map(({ name, tone }) => `<span class="key ${tone}">${esc(name)}</span>`).join('');
  const grid = [0.25, 0.5, 0.75].map((share) => `<path class="grid" d="M0 ${HEIGHT * share}H${WIDTH}"/>`).join('');
  const length = Math.max(0, ...series.map(({ values }) => values.length));
  return `<figure>
<figcaption><b>${esc(title)}</b>${series.length > 1 ? legend : ''}</figcaption>
<div class="plot"><span class="top">${most.toLocaleString('en-US')}</span>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${esc(title)}">${grid}${lines.join('')}</svg></div>
<div class="axis"><span>0</span><span>${Math.round(length / 2)}</span><span>${length} ${esc(unit)}</span></div>
</figure>`;
}

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
