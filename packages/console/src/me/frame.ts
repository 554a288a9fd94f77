/** What stands around everything: the platform's name, the language, signing out. */
import { h, show } from './dom.ts';
import { switchLanguage, t, tell } from './texts.ts';

type Child = Node | string | false | undefined;

/** Shows the page again in the other language. */
let again = () => {};

export function frame(draw: () => Child[], onSignOut?: () => void): void {
  again = () => frame(draw, onSignOut);
  tell();
  show(
    h(
      'header',
      {},
      h('strong', {}, '通关'),
      h('span', { class: 'lead' }, t('lead')),
      h('button', { type: 'button', class: 'plain', onclick: other }, t('language')),
      onSignOut && h('button', { type: 'button', class: 'plain', onclick: onSignOut }, t('signOut')),
    ),
    h('main', {}, ...draw()),
  );
}

function other(): void {
  switchLanguage();
  again();
}

/** One line while something is read, or where it cannot be. */
export const note = (text: string, ...more: Child[]): HTMLElement =>
  h('section', { class: 'card note' }, h('p', {}, text), ...more);

let timer: ReturnType<typeof setTimeout> | undefined;

/** Says what is wrong, and tries again by itself where that helps. */
export function trouble(text: string, seconds: number | undefined, retry: () => void, onSignOut?: () => void): void {
  clearTimeout(timer);
  frame(() => [note(text, h('button', { type: 'button', onclick: retry }, t('again')))], onSignOut);
  if (seconds !== undefined) timer = setTimeout(retry, seconds * 1_000);
}
