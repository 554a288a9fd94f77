// The report as one HTML file: no script, no font, no image from elsewhere, light and dark, from a phone to a desk.

import { escapeHtml as esc } from '@tongguan/traffic';
import type { Block, Section } from '../blocks.ts';
import type { Goal } from '../goals.ts';
import type { Report } from '../report.ts';
import { headWords, sectionsOf } from '../view.ts';
import { bars, histogram, lines } from './charts.ts';
import { style } from './style.ts';

export function page(report: Report): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Tongguan bench: ${report.verdict}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>Tongguan bench <em class="${report.verdict}">${report.verdict === 'sound' ? 'counts add up' : 'void'}</em></h1>
${headWords(report).map(paragraph).join('\n')}
${report.void.length > 0 ? `<ul>${report.void.map((reason) => `<li>${esc(reason)}</li>`).join('')}</ul>` : ''}
</header>
<main>
<section class="wide"><h2>Goals</h2>${report.goals.map(goal).join('')}</section>
${sectionsOf(report).map(section).join('\n')}
</main>
</body>
</html>
`;
}

const paragraph = (text: string): string => `<p>${esc(text)}</p>`;

/** The bar is full where the goal is reached. */
function goal({ name, goal: wanted, measured, share, verdict }: Goal): string {
  const filled = Math.round(Math.min(1, share ?? (verdict === 'reached' ? 1 : 0)) * 100);
  const far = share === null ? '' : ` · ${Math.round(share * 100)} % of the goal`;
  return `<div class="goal ${verdict.replace(' ', '-')}">
<div><b>${esc(name)}</b><span>${esc(wanted)}</span></div>
<div><span class="badge">${verdict}</span>${esc(measured)}${far}</div>
<div class="share"><i style="width:${filled}%"></i></div></div>`;
}

const section = ({ title, wide, blocks }: Section): string =>
  `<section${wide ? ' class="wide"' : ''}><h2>${esc(title)}</h2>${sideBySide(blocks)}</section>`;

/** Charts over time that follow each other share a row where there is room. */
function sideBySide(blocks: readonly Block[]): string {
  return blocks
    .map((block, i) => {
      const isRow = (at: number) => blocks[at]?.kind === 'lines';
      const before = isRow(i) && !isRow(i - 1) ? '<div class="charts">' : '';
      const after = isRow(i) && !isRow(i + 1) ? '</div>' : '';
      return before + html(block) + after;
    })
    .join('\n');
}

function html(block: Block): string {
  switch (block.kind) {
    case 'text':
      return `<p class="note">${esc(block.text)}</p>`;
    case 'table':
      return block.rows.length > 0 ? table(block.head, block.rows) : '';
    case 'figures':
      return `<dl>${block.of.map(([name, value]) => `<div><dt>${esc(name)}</dt><dd>${esc(value)}</dd></div>`).join('')}</dl>`;
    case 'bars':
      return bars(block);
    case 'lines':
      return lines(block);
    case 'histogram':
      return histogram(block);
  }
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[], kind: 'th' | 'td') =>
    row.map((cell, i) => (i === 0 ? `<th scope="row">${esc(cell)}</th>` : `<${kind}>${esc(cell)}</${kind}>`)).join('');
  const body = rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('');
  return `<div class="scroll"><table><thead><tr>${cells(head, 'th')}</tr></thead><tbody>${body}</tbody></table></div>`;
}
