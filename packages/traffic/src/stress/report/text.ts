// The verdict for a terminal.
import { columnsOf, padEnd, padStart } from '../../demo/columns.ts';
import type { Language } from '../../language.ts';
import type { StressReport } from '../result.ts';
import { type View, viewOf } from './view.ts';

export function stressText(report: StressReport, language: Language): string {
  const view = viewOf(report, language);
  const { words } = view;
  return [
    `${words.title}: ${view.verdict}`,
    ...view.findings.map((finding) => `  ! ${finding}`),
    `  ${view.run}`,
    `  ${view.shape}`,
    ...section(words.sections.rate, [view.rate.note, ...table(view.rate.rows), view.rate.drain]),
    ...section(words.sections.latency, table([view.latency.head, ...view.latency.rows])),
    ...section(words.sections.counts, [...table(view.counts.rows), view.counts.conserved, ...one(view.counts.waiting)]),
    ...section(words.sections.causes, causesOf(view)),
    ...(view.faults.length > 0 ? section(words.sections.faults, table(view.faults, 'left')) : []),
    ...section(words.sections.time, timeOf(view)),
    ...section(words.sections.capacity, [view.capacity]),
  ].join('\n');
}

const one = (line: string | undefined): string[] => (line === undefined ? [] : [line]);

const section = (title: string, lines: readonly string[]): string[] => ['', title, ...lines.map((line) => `  ${line}`)];

function causesOf({ causes, words }: View): string[] {
  if (causes.length === 0) return [words.noCauses];
  return table(causes.map(({ cause, count, expected }) => [cause, count, expected]));
}

function timeOf({ time, words }: View): string[] {
  const { what, count, mean, total, cpu } = words.time;
  return [
    ...(time.parts.length > 0 ? table([[what, count, mean, total], ...time.parts]) : []),
    ...(time.cpu.length > 0 ? [cpu, ...table(time.cpu).map((line) => `  ${line}`)] : []),
    ...time.notes,
  ];
}

/** The first column to the left, the rest to the right; a Chinese character takes two columns. */
function table(rows: readonly (readonly string[])[], rest: 'left' | 'right' = 'right'): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => columnsOf(row[column] ?? ''))));
  const pad = (cell: string, column: number) =>
    column === 0 || rest === 'left' ? padEnd(cell, widths[column]!) : padStart(cell, widths[column]!);
  return rows.map((row) => row.map(pad).join('  ').trimEnd());
}
