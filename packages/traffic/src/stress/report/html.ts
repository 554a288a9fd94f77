// The verdict as one HTML file: no script, no font, no image from elsewhere, light and dark, from a phone to a desk.
import type { Language } from '../../language.ts';
import type { StressReport } from '../result.ts';
import { chart, esc } from './chart.ts';
import { style } from './style.ts';
import { type View, viewOf } from './view.ts';

export function stressHtml(report: StressReport, language: Language): string {
  const view = viewOf(report, language);
  const { words } = view;
  const { sections } = words;
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${esc(`${words.title}: ${view.verdict}`)}</title>
<style>${style}</style>
</head>
<body>
<header class="${view.sound ? 'sound' : 'unsound'}">
<h1>${esc(words.title)} <em>${esc(view.verdict)}</em></h1>
<p>${esc(view.run)}</p>
<p>${esc(view.shape)}</p>
${view.findings.length > 0 ? `<ul>${view.findings.map((finding) => `<li>${esc(finding)}</li>`).join('')}</ul>` : ''}
</header>
<main>
${section(sections.rate, `${figures(view.rate.rows)}<p class="note">${esc(view.rate.note)} ${esc(view.rate.drain)}</p>`)}
${section(sections.capacity, `<p>${esc(view.capacity)}</p>`)}
${section(sections.latency, `${table(view.latency.head, view.latency.rows)}<p class="note">${esc(words.latencyNote)}</p>`, 'wide')}
${section(sections.course, courseOf(report, view), 'wide')}
${section(sections.counts, countsOf(view))}
${section(sections.causes, causesOf(view))}
${section(sections.time, timeOf(view), 'wide')}
${view.faults.length > 0 ? section(sections.faults, pairs(view.faults)) : ''}
${section(sections.settings, pairs(view.settings), view.faults.length > 0 ? '' : 'wide')}
</main>
</body>
</html>
`;
}

const section = (title: string, body: string, kind = ''): string =>
  `<section class="${kind}"><h2>${esc(title)}</h2>${body}</section>`;

const figures = (rows: View['rate']['rows']): string =>
  `<dl class="figures">${rows.map(([name, value]) => `<div><dt>${esc(name)}</dt><dd>${esc(value)}</dd></div>`).join('')}</dl>`;

const pairs = (rows: readonly [string, string][]): string =>
  `<dl class="pairs">${rows.map(([name, value]) => `<div><dt>${esc(name)}</dt><dd>${esc(value)}</dd></div>`).join('')}</dl>`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[], kind: 'th' | 'td') =>
    row.map((cell, i) => (i === 0 ? `<th scope="row">${esc(cell)}</th>` : `<${kind}>${esc(cell)}</${kind}>`));
  const body = rows.map((row) => `<tr>${cells(row, 'td').join('')}</tr>`).join('');
  return `<div class="scroll"><table><thead><tr>${cells(head, 'th').join('')}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function courseOf({ seconds }: StressReport, { words }: View): string {
  const { rate, latency, backlog, offered, accepted, decided, seconds: unit } = words.chart;
  return [
    chart(rate, unit, [
      { name: offered, tone: 'a', values: seconds.map((s) => s.offered) },
      { name: accepted, tone: 'b', values: seconds.map((s) => s.accepted) },
      { name: decided, tone: 'c', values: seconds.map((s) => s.decided) },
    ]),
    chart(latency, unit, [
      { name: 'p99', tone: 'a', values: seconds.map((s) => s.p99Ms) },
      { name: 'p50', tone: 'c', values: seconds.map((s) => s.p50Ms) },
    ]),
    chart(backlog, unit, [{ name: backlog, tone: 'b', values: seconds.map((s) => s.backlog) }]),
  ].join('\n');
}

function countsOf({ counts }: View): string {
  const notes = [counts.conserved, counts.waiting].filter((line) => line !== undefined);
  return `${pairs(counts.rows)}${notes.map((line) => `<p class="note">${esc(line)}</p>`).join('')}`;
}

function causesOf({ causes, words }: View): string {
  if (causes.length === 0) return `<p class="note">${esc(words.noCauses)}</p>`;
  const { cause, count } = words.cause;
  return table(
    [cause, count, ''],
    causes.map((row) => [row.cause, row.count, row.expected]),
  );
}

function timeOf({ time, words }: View): string {
  const { what, count, mean, total, cpu } = words.time;
  return [
    time.parts.length > 0 ? table([what, count, mean, total], time.parts) : '',
    time.cpu.length > 0 ? `<h3>${esc(cpu)}</h3>${pairs(time.cpu)}` : '',
    ...time.notes.map((note) => `<p class="note">${esc(note)}</p>`),
  ].join('');
}
