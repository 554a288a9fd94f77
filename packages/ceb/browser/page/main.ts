/** The page: text in, result out, after every pause in typing. No request is made and nothing is stored. */
import '../shims/global-buffer.ts';
import { examine } from './examine.ts';
import example from './example.xml?raw';
import { emptyState, failedState, resultOf } from './render.ts';
import { type Language, type TextKey, translator } from './texts.ts';

/** A pause in typing. */
const PAUSE_MS = 200;
/** Longer messages would hold the tab for seconds. */
const MIB_MAX = 5;

const find = <T extends HTMLElement>(selector: string): T => document.querySelector<T>(selector)!;
const message = find<HTMLTextAreaElement>('#message');
const numbers = find('#numbers');
const result = find('#result');

let language: Language = navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
let timer: ReturnType<typeof setTimeout> | undefined;

function show(): void {
  const words = { text: translator(language), language };
  const xml = message.value;
  let faulty = new Set<number>();
  try {
    if (xml.trim() === '') result.replaceChildren(...emptyState(words));
    else if (xml.length > MIB_MAX * 1024 * 1024) {
      result.replaceChildren(...failedState(words.text('tooLong', { limit: MIB_MAX })));
    } else {
      const examined = examine(xml, language);
      // Lines are those of the message inside an envelope, which is not what stands on the left.
      if (examined.level === 1) faulty = new Set(examined.faults.map(({ line }) => line));
      result.replaceChildren(...resultOf(examined, words, examined.level === 1 ? goTo : () => {}));
    }
  } catch (error) {
    result.replaceChildren(...failedState(words.text('failed', { reason: String(error) })));
  }
  showNumbers(faulty);
}

/** The numbers beside the text; lines with a fault are marked. */
function showNumbers(faulty: ReadonlySet<number>): void {
  const count = message.value.split('\n').length;
  const nodes: (Node | string)[] = [];
  for (let line = 1; line <= count; line++) {
    if (faulty.has(line)) {
      const mark = document.createElement('mark');
      mark.textContent = String(line);
      nodes.push(mark, '\n');
    } else nodes.push(`${line}\n`);
  }
  numbers.replaceChildren(...nodes);
  numbers.scrollTop = message.scrollTop;
}

function goTo(line: number): void {
  const lines = message.value.split('\n');
  const from = lines.slice(0, line - 1).reduce((all, text) => all + text.length + 1, 0);
  message.focus();
  message.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
  const height = Number.parseFloat(getComputedStyle(message).lineHeight);
  message.scrollTop = Math.max(0, (line - 4) * height);
}

function setMessage(text: string): void {
  message.value = text;
  message.scrollTop = 0;
  show();
}

function setLanguage(chosen: Language): void {
  language = chosen;
  document.documentElement.lang = chosen === 'zh' ? 'zh-CN' : 'en';
  const text = translator(chosen);
  for (const element of document.querySelectorAll<HTMLElement>('[data-text]')) {
    element.textContent = text(element.dataset.text as TextKey);
  }
  for (const button of document.querySelectorAll<HTMLElement>('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === chosen));
  }
  message.placeholder = text('placeholder');
  document.title = `Tongguan 通关 · ${text('title')}`;
  show();
}

for (const button of document.querySelectorAll<HTMLElement>('[data-language]')) {
  button.addEventListener('click', () => setLanguage(button.dataset.language as Language));
}
message.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(show, PAUSE_MS);
});
message.addEventListener('scroll', () => {
  numbers.scrollTop = message.scrollTop;
});
find('#example').addEventListener('click', () => setMessage(example));
find('#clear').addEventListener('click', () => setMessage(''));
find<HTMLInputElement>('#file').addEventListener('change', async (event) => {
  const [file] = (event.target as HTMLInputElement).files ?? [];
  if (file) setMessage(await file.text());
});
setLanguage(language);
document.documentElement.dataset.ready = 'true';
