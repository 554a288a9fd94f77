/**
 * A case for each code that a rule of the law gives: the good case of the law's own tests with something changed, decided. The cases are those of
 * the tables that the tests run, so an example can be no other than what happens.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { acceptance, decide, failureText } from '@tongguan/clearance';
import type { RuleTable } from '../../packages/clearance/test/cases/table.ts';
import { type Draft, goodCase } from '../../packages/clearance/test/good-case.ts';
import { ROOT } from '../files.ts';
import type { CodeExample, Examples } from './example.ts';

const FOLDER = path.join(ROOT, 'packages', 'clearance', 'test', 'cases');

export async function lawExamples(): Promise<Examples> {
  const examples = new Map<string, CodeExample>();
  for (const [sentence, change] of [...ALONE, ...(await cases())]) {
    const draft = goodCase();
    change(draft);
    for (const [code, answer] of answersTo(draft)) {
      if (examples.has(code)) continue;
      const changed = differences(goodCase(), draft);
      if (changed.length === 0) continue;
      examples.set(code, {
        made: 'run',
        sent: { en: `Four documents that agree, but with ${sentence}.`, zh: '四单一致，仅下列各项不同。' },
        changed,
        answer,
        language: 'text',
      });
    }
  }
  return examples;
}

/** The tables of the tests, whatever files they stand in. */
async function cases(): Promise<RuleTable['cases'][number][]> {
  const found: RuleTable['cases'][number][] = [];
  for (const name of readdirSync(FOLDER)
    .filter((file) => file.endsWith('.ts'))
    .sort()) {
    const exported: Record<string, unknown> = await import(pathToFileURL(path.join(FOLDER, name)).href);
    for (const table of Object.values(exported)) if (isTable(table)) found.push(...table.cases);
  }
  return found;
}

const isTable = (value: unknown): value is RuleTable =>
  typeof value === 'object' && value !== null && 'file' in value && 'cases' in value && Array.isArray(value.cases);

/** What E-port finds in a list alone. */
const ALONE: RuleTable['cases'] = [
  [
    'a list without lines',
    (c) => {
      c.inventory.list = [];
    },
    [],
  ],
  [
    'one line number twice',
    (c) => {
      c.inventory.list[1]!.gnum = '1';
    },
    [],
  ],
  [
    'goods for 5,000.01 in two lines',
    (c) => {
      c.inventory.list[0]!.totalPrice = '4939.96';
    },
    [],
  ],
  [
    'a buyer who has used nearly all of the year',
    (c) => {
      c.quotaUsedFen = 2_599_000;
    },
    [],
  ],
];

/** Code and answer of everything that fails: E-port's first failure, and each of customs'. */
function* answersTo(draft: Draft): Iterable<[code: string, answer: string]> {
  const { refusal } = acceptance(draft);
  if (refusal) yield [refusal.status, `returnStatus ${refusal.status}\nreturnInfo   ${refusal.text}`];
  const { checks, receipts } = decide(draft);
  for (const check of checks.filter(({ ok }) => !ok)) {
    const text = failureText(check);
    const warning = check.severity === 'warning';
    yield [
      check.code,
      warning
        ? `GET /ceb/status: a warning among the checks, the list goes on\n${text}`
        : `returnStatus ${receipts[0]!.status}\nreturnInfo   ${text}`,
    ];
  }
}

/** Values that stand otherwise than in the good case. */
function differences(good: unknown, here: unknown, place = ''): NonNullable<CodeExample['changed']> {
  if (typeof good === 'function' || typeof here === 'function') return [];
  if (typeof good !== 'object' || typeof here !== 'object' || good === null || here === null) {
    return good === here ? [] : [{ place, good: shown(good), here: shown(here) }];
  }
  const [before, after] = [good as Record<string, unknown>, here as Record<string, unknown>];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const found = names.flatMap((name) => differences(before[name], after[name], placeOf(place, name)));
  return found.slice(0, DIFFERENCES_MAX);
}

/** A page is to be read; what follows from the same change is left out. */
const DIFFERENCES_MAX = 8;

const placeOf = (place: string, name: string): string =>
  /^\d+$/.test(name) ? `${place}[${Number(name) + 1}]` : place === '' ? name : `${place}.${name}`;

const shown = (value: unknown): string => {
  if (value === undefined || value === '') return '–';
  const text =
    typeof value === 'string'
      ? value
      : JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? String(one) : one));
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};
