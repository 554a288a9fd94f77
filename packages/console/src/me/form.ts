/** A form of one card: fields, one button, and the words for what was wrong. */
import { h } from './dom.ts';

export interface Field {
  name: string;
  label: string;
  type?: string;
  autocomplete?: string;
  maxlength?: number;
}

interface FormOptions {
  title: string;
  text: string;
  fields: readonly Field[];
  submit: string;
  /** Words for a failure; throws on what it has none for. */
  explain: (error: unknown) => string;
  send: (values: Record<string, string>) => Promise<void>;
}

export function form({ title, text, fields, submit, explain, send }: FormOptions): HTMLElement {
  const problem = h('p', { class: 'problem', role: 'alert' });
  const button = h('button', { type: 'submit', class: 'primary' }, submit);
  const inputs = fields.map(({ name, label, type = 'text', autocomplete = 'off', maxlength = 60 }) =>
    h('label', {}, label, h('input', { name, type, autocomplete, maxlength, required: true, spellcheck: 'false' })),
  );
  const element: HTMLFormElement = h(
    'form',
    {
      class: 'card',
      onsubmit: (event) => {
        event.preventDefault();
        const values = Object.fromEntries([...new FormData(element)].map(([name, value]) => [name, String(value)]));
        button.disabled = true;
        problem.textContent = '';
        send(values)
          .catch((error) => {
            problem.textContent = explain(error);
          })
          .finally(() => {
            button.disabled = false;
          });
      },
    },
    h('h1', {}, title),
    h('p', { class: 'quiet' }, text),
    ...inputs,
    problem,
    button,
  );
  return element;
}
