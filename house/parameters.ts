/** docs/parameters.md from the parameters of the law: their words from the source, their defaults from what runs. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { defaultParameters, type Parameters } from '@tongguan/clearance';
import { ROOT } from './files.ts';

/** In the order of the page. */
const SOURCES = [
  ['Import lists / 进口清单', 'parameters.ts'],
  ['Guarantee and tax bills / 担保与税单', 'bills/parameters.ts'],
  ['After release / 放行后', 'after/parameters.ts'],
] as const;

const HEADER =
  '<!-- The tables are made by house/generate-parameters.ts from packages/clearance/src; change the words there. -->';

interface Entry {
  name: string;
  words: string;
}

/** A property of an interface, with the comment before it. */
const PROPERTY = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s+^ {2}(\w+): [^;]+;$/gm;

export function parameterEntries(file: string): Entry[] {
  const source = readFileSync(path.join(ROOT, 'packages/clearance/src', file), 'utf8');
  const [, body = ''] = /^export interface \w*Parameters [^{]*\{\n([\s\S]*?)^\}/m.exec(source) ?? [];
  return [...body.matchAll(PROPERTY)].map(([, comment, name]) => ({
    name: name!,
    words: comment!
      .replace(/\s*\n\s*\* ?/g, ' ')
      .trim()
      .replaceAll('|', '\\|'),
  }));
}

const LONG = 60;

function standard(name: string): string {
  if (name === 'calendar') return '[the built-in one](calendar.md)';
  const text = JSON.stringify(defaultParameters[name as keyof Parameters]);
  return text.length > LONG ? `\`${text.slice(0, LONG)}…\`` : `\`${text}\``;
}

const row = ({ name, words }: Entry): string => `| \`${name}\` | ${standard(name)} | ${words} |`;

export function parametersPage(): string {
  const tables = SOURCES.map(
    ([title, file]) =>
      `## ${title}\n\n| Parameter | Default | |\n|---|---|---|\n${parameterEntries(file).map(row).join('\n')}`,
  );
  return `${[INTRODUCTION.trim(), HEADER, ...tables].join('\n\n')}\n`;
}

const INTRODUCTION = `
# Parameters / 参数

What the law leaves open, or changes from year to year, is a parameter with a default and the source of that default. An operator who knows better sets
others in a file, names and values in JSON; decimals and shares are text, sums are fen:

\`\`\`json
{ "billReceipt": "release", "guaranteeShort": "wait", "arrival": { "5317": "before-release" } }
\`\`\`

\`\`\`sh
tongguan parameters check parameters.json      # every fault, by name; nothing is started
tongguan start --parameters parameters.json    # from this start on; without the option the defaults hold again
tongguan parameters                            # what is set, and since when; --history: every change so far
\`\`\`

A name that is none, or a value that cannot be worked with, keeps the platform from starting. Each change is dated by the platform's clock
(table \`parameter_set\`), so that of every decision it can be told under which parameters it was made; a check shows the limit it went by among its values. In a sandbox
\`unknownHs\` is \`assume\`, and where a site is played \`arrival\` is \`{"*":"before-release"}\`. Days off of further years are a file of their own:
[calendar.md](calendar.md). Rates, the positive list and code tables are no parameters but versions by date: [tariff.md](tariff.md).
`;
