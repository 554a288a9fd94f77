/** One list in his name, and the button that says it was not he. */
import { money } from '../shared/format.ts';
import type { CitizenEntry } from './api.ts';
import { h } from './dom.ts';
import { t, word } from './texts.ts';

type Report = (entry: CitizenEntry, words: string) => Promise<void>;

const WORDS_CHARACTERS_MAX = 500;

export function entryItem(entry: CitizenEntry, report: Report): HTMLElement {
  const foot = h('div', { class: 'foot' });
  // By a cancel or return of a list, which stands here itself with the button.
  const isGivenBack = entry.amount === 'returned';
  const item = h(
    'li',
    { class: 'entry' },
    h(
      'div',
      { class: 'row' },
      h('strong', {}, entry.goods || entry.seller),
      h('span', { class: 'money' }, money(isGivenBack ? -entry.amountFen : entry.amountFen)),
    ),
    h(
      'div',
      { class: 'row quiet' },
      h('span', {}, [entry.seller, entry.platform].filter(Boolean).join(' · ')),
      h('span', {}, entry.day),
    ),
    h(
      'div',
      { class: 'row quiet' },
      h('span', { class: `state ${entry.state}` }, word('state', entry.state)),
      h('span', {}, word('counted', entry.amount)),
    ),
    foot,
  );
  if (entry.reportedAt !== null)
    foot.append(h('span', { class: 'told' }, t(entry.reportClosed ? 'reportClosed' : 'reported')));
  else if (!isGivenBack) foot.append(askButton(entry, foot, report));
  return item;
}

function askButton(entry: CitizenEntry, foot: HTMLElement, report: Report): HTMLElement {
  return h(
    'button',
    { type: 'button', class: 'plain', onclick: () => foot.replaceChildren(reportForm(entry, foot, report)) },
    t('notMe'),
  );
}

function reportForm(entry: CitizenEntry, foot: HTMLElement, report: Report): HTMLElement {
  const words = h('textarea', { rows: 2, maxlength: WORDS_CHARACTERS_MAX });
  const problem = h('p', { class: 'problem', role: 'alert' });
  const send = h('button', { type: 'submit', class: 'primary' }, t('notMeSend'));
  const back = () => foot.replaceChildren(askButton(entry, foot, report));
  return h(
    'form',
    {
      class: 'report',
      onsubmit: (event) => {
        event.preventDefault();
        send.disabled = true;
        report(entry, words.value.trim()).then(
          () => foot.replaceChildren(h('span', { class: 'told' }, t('reported'))),
          () => {
            send.disabled = false;
            problem.textContent = t('failed');
          },
        );
      },
    },
    h('strong', {}, t('notMeTitle')),
    h('p', { class: 'quiet' }, t('notMeText')),
    h('label', {}, t('notMeWords'), words),
    problem,
    h('div', { class: 'buttons' }, send, h('button', { type: 'button', onclick: back }, t('cancel'))),
  );
}
