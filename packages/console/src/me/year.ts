/** His year: a ring and words, and what used it. */
import { money } from '../shared/format.ts';
import { type CitizenAnswer, type CitizenEntry, notMe, readYear } from './api.ts';
import { h } from './dom.ts';
import { entryItem } from './entry.ts';
import { ring } from './ring.ts';
import { t } from './texts.ts';

/** All that has been read so far: pages that lie further back are added behind. */
export interface Year {
  first: CitizenAnswer;
  entries: CitizenEntry[];
  from: string;
  earlier: string | null;
}

export const yearFrom = (first: CitizenAnswer): Year => ({
  ...{ first, entries: first.entries, from: first.from, earlier: first.earlier },
});

export function drawYear(year: Year): HTMLElement[] {
  return [card(year.first), entries(year)];
}

function card({ name, year, usedFen, reservedFen, limitFen }: CitizenAnswer): HTMLElement {
  const left = Math.max(0, limitFen - usedFen - reservedFen);
  return h(
    'section',
    { class: 'card quota' },
    ring(usedFen, reservedFen, limitFen) as unknown as HTMLElement,
    h(
      'div',
      {},
      h('p', { class: 'quiet' }, `${name} · ${t('used', { year })}`),
      h('p', { class: 'figure' }, money(usedFen)),
      h(
        'p',
        {},
        left > 0 ? t('left', { left: money(left) }) : t('full'),
        ' ',
        h('span', { class: 'quiet' }, t('of', { limit: money(limitFen) })),
      ),
      reservedFen > 0 && h('p', { class: 'quiet' }, t('reserved', { reserved: money(reservedFen) })),
    ),
  );
}

function entries(year: Year): HTMLElement {
  const list = h('ul', {}, ...year.entries.map((entry) => entryItem(entry, report)));
  const none = year.earlier === null && year.entries.length === 0;
  const words = h('p', { class: 'quiet' }, none ? t('none') : t('noneSince', { from: year.from }));
  words.hidden = year.entries.length > 0;
  const more = h('button', { type: 'button' }, t('earlier', { from: year.from }));
  more.hidden = year.earlier === null;
  more.addEventListener('click', async () => {
    more.disabled = true;
    try {
      const page = await readYear(year.earlier!);
      year.entries = [...year.entries, ...page.entries];
      Object.assign(year, { from: page.from, earlier: page.earlier });
      list.append(...page.entries.map((entry) => entryItem(entry, report)));
      more.textContent = t('earlier', { from: year.from });
      words.textContent = t('noneSince', { from: year.from });
      more.hidden = year.earlier === null;
      words.hidden = year.entries.length > 0;
    } catch {
      more.textContent = t('busy');
    } finally {
      more.disabled = false;
    }
  });
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, t('entries')),
    list,
    words,
    none && h('p', { class: 'quiet' }, t('noneText')),
    more,
    h('p', { class: 'quiet small' }, t('privacy')),
  );
}

async function report(entry: CitizenEntry, words: string): Promise<void> {
  await notMe({ day: entry.day, id: entry.id, words });
  entry.reportedAt = new Date().toISOString();
}
