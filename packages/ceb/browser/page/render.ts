/** The result as elements of the page. Everything that came from the message is set as text, never as markup. */
import type { Fields } from '../../src/codec/outcome.ts';
import { maskPersonal } from '../../src/faults.ts';
import { tableOf } from '../../src/messages/index.ts';
import type { Section } from '../../src/messages/table.ts';
import { customsReasons, eportReasons, statuses } from '../../src/receipts/index.ts';
import type { DigestExplanation } from '../../src/signature/explain.ts';
import type { Examined, ShownFault } from './examine.ts';
import type { Language, Translate } from './texts.ts';

export interface Words {
  text: Translate;
  language: Language;
}

/** A page of a thousand tables helps nobody; the command line shows them all. */
const RECORDS_MAX = 20;
const LINES_MAX = 20;
const FAULTS_MAX = 200;
const VALUE_MAX = 200;

type Child = Node | string | undefined;

function el(name: string, properties: Record<string, string>, ...children: Child[]): HTMLElement {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

export function emptyState({ text }: Words): Node[] {
  return [el('div', { class: 'empty' }, el('p', {}, text('empty')), el('p', {}, text('emptyAction')))];
}

export function failedState(words: string): Node[] {
  return [el('div', { class: 'verdict bad' }, el('strong', {}, words))];
}

/** @param goTo called with the line of a fault that was chosen */
export function resultOf(examined: Examined, words: Words, goTo: (line: number) => void): Node[] {
  return [
    verdict(examined, words),
    ...faultList(examined.faults, words, goTo),
    ...signature(examined, words),
    ...explanation(examined, words),
  ];
}

function verdict({ faults, message, level }: Examined, { text }: Words): Node {
  const { length: count } = faults;
  const title = count === 0 ? text('clean') : text(message ? 'faults' : 'faultsOfRefused', { count });
  const detail = message && text('cleanDetail', { type: message.type, records: message.records.length });
  return el(
    'div',
    { class: count === 0 ? 'verdict good' : 'verdict bad' },
    el('span', { class: 'mark', 'aria-hidden': 'true' }, count === 0 ? '✓' : '✕'),
    el('div', {}, el('strong', {}, title), detail && el('p', {}, detail), envelopeNote(level, text)),
  );
}

function envelopeNote(level: number, text: Translate): Node | undefined {
  return level > 1 ? el('p', {}, text('envelope', { level })) : undefined;
}

function faultList(faults: readonly ShownFault[], { text }: Words, goTo: (line: number) => void): Node[] {
  if (faults.length === 0) return [];
  const items = faults.slice(0, FAULTS_MAX).map((fault) => {
    const place = el('button', { type: 'button', class: 'place' }, text('line', { line: fault.line }));
    place.addEventListener('click', () => goTo(fault.line));
    return el(
      'li',
      {},
      place,
      el(
        'div',
        { class: 'fault' },
        el('p', { class: 'words' }, fault.words, fault.value ? el('code', {}, fault.value) : undefined),
        el('p', { class: 'remedy' }, fault.remedy),
        el('p', { class: 'where' }, el('code', {}, fault.path), ' ', el('span', {}, `${fault.code} · ${fault.rule}`)),
      ),
    );
  });
  const left = faults.length - items.length;
  const list = el('ol', { class: 'faults' }, ...items);
  return left > 0 ? [list, el('p', { class: 'more' }, text('moreFaults', { count: left }))] : [list];
}

function signature({ signature: found, causes, message }: Examined, { text }: Words): Node[] {
  if (message === undefined || tableOf(message.type).direction === 'out') return [];
  const section = (...children: Child[]) => [
    el('section', { class: 'signature' }, el('h2', {}, text('digest')), ...children),
  ];
  if (found === 'none') return section(el('p', {}, text('unsigned')));
  if (found === 'wanted') return section(el('p', {}, text('unsignedWanted')));
  if (found.fits) return section(el('p', {}, text('digestFits')));
  return section(el('p', { class: 'bad' }, text('digestFails')), ...causes.map(causeOf), digests(found, text));
}

function causeOf({ words, remedy }: Examined['causes'][number]): Node {
  return el('div', { class: 'cause' }, el('p', { class: 'words' }, words), el('p', { class: 'remedy' }, remedy));
}

function digests({ inMessage, ours }: DigestExplanation, text: Translate): Node {
  const row = (name: string, value: string) => [el('dt', {}, name), el('dd', {}, el('code', {}, value))];
  return el('dl', {}, ...row(text('digestInMessage'), inMessage), ...row(text('digestOurs'), ours));
}

function explanation({ message }: Examined, words: Words): Node[] {
  if (message === undefined) return [];
  const { text, language } = words;
  const { title, zh, head, list, direction } = tableOf(message.type);
  const sender = `${message.transfer.copName} (${message.transfer.copCode}) · ${message.transfer.dxpId}`;
  const nodes: Child[] = [
    el('h2', {}, `${text('explained')}: ${language === 'zh' ? zh : title}`),
    direction === 'in' ? el('p', {}, `${text('sender')}: ${sender}`) : undefined,
    el('p', { class: 'note' }, text('masked')),
  ];
  const { length: count } = message.records;
  for (const record of message.records.slice(0, RECORDS_MAX)) {
    if (count > 1) nodes.push(el('h3', {}, text('record', { index: record.index, count })));
    nodes.push(...outcome(record.head, words), fieldTable(head, record.head, words));
    for (const [i, line] of record.list.slice(0, LINES_MAX).entries()) {
      nodes.push(el('h3', {}, text('goods', { index: i + 1 })));
      if (list) nodes.push(fieldTable(list, line, words));
    }
  }
  if (count > RECORDS_MAX) nodes.push(el('p', { class: 'more' }, text('more', { count: count - RECORDS_MAX })));
  return [el('section', { class: 'explained' }, ...nodes)];
}

/** What a receipt says: its status, and every reason in it. */
function outcome({ returnStatus: status, returnInfo = '' }: Fields, { text, language }: Words): Node[] {
  if (status === undefined) return [];
  const known = statuses.get(status);
  const codes = [status, ...[...returnInfo.matchAll(/\[Code:(\d+);/g)].map((match) => match[1]!)];
  const reasons = codes.flatMap((code) => customsReasons.get(code) ?? eportReasons.get(code) ?? []);
  return [
    el('p', { class: 'status' }, `${text('status')} ${status}${known ? `: ${known[language]}` : ''}`),
    ...reasons.map((reason) =>
      el('p', {}, `${text('cause')} ${reason.code}: ${reason[language]}. ${reason.remedy[language]}`),
    ),
  ];
}

function fieldTable(section: Section, values: Fields, { text, language }: Words): Node {
  const english = language === 'en';
  const rows = section.fields
    .filter(({ name }) => values[name] !== undefined)
    .map((field) => {
      const value = values[field.name]!;
      const plain = field.personal ? maskPersonal(value) : value;
      const shown = plain.length > VALUE_MAX ? `${plain.slice(0, VALUE_MAX)}…` : plain;
      const word = english ? field.values?.[value] : undefined;
      return el(
        'tr',
        {},
        el('th', { scope: 'row' }, el('span', { lang: 'zh' }, field.zh), ' ', el('code', {}, field.name)),
        el('td', {}, word ? `${shown} (${word})` : shown),
        english ? el('td', { class: 'meaning' }, field.meaning) : undefined,
      );
    });
  const titles = [text('field'), text('value'), ...(english ? [text('meaning')] : [])];
  const head = el('tr', {}, ...titles.map((title) => el('th', { scope: 'col' }, title)));
  return el('div', { class: 'table' }, el('table', {}, el('thead', {}, head), el('tbody', {}, ...rows)));
}
