// The report as Markdown: everything but the charts.

import { type Block, whole } from './blocks.ts';
import type { Report } from './report.ts';
import { headWords, sectionsOf } from './view.ts';

export function markdown(report: Report): string {
  const goals = report.goals.map(({ name, goal, measured, share, verdict }) => [
    name,
    goal,
    measured,
    share === null ? '' : `${whole(share * 100)} %`,
    verdict,
  ]);
  return [
    `# Bench: ${report.verdict}`,
    ...headWords(report),
    ...report.void.map((reason) => `- void: ${reason}`),
    '## Goals',
    table(['Measure', 'Goal', 'Measured', 'Of the goal', ''], goals),
    ...sectionsOf(report).flatMap(({ title, blocks }) => [`## ${title}`, ...blocks.map(text)]),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function text(block: Block): string {
  switch (block.kind) {
    case 'text':
      return block.text;
    case 'table':
      return block.rows.length > 0 ? table(block.head, block.rows) : '';
    case 'figures':
      return table(['', ''], block.of);
    case 'bars': {
      const row = ({ name, parts }: (typeof block.rows)[number]) => [
        name,
        parts.map((part) => `${part.name} ${whole(part.value)}`).join(', '),
      ];
      return table([`${block.title}, ${block.unit}`, ''], block.rows.map(row));
    }
    default:
      return ''; // a chart: on the page
  }
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|---${'|---'.repeat(head.length - 1)}|`, ...rows.map(line)].join('\n');
}
