/**
 * Writes the figures of the proof of the books in docs/reliability.md from the kept report: `node system/books-page.ts`. A test compares the
 * two, so that no figure is quoted that the report does not hold.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type KeptReport, readKeptReport } from './books/report.ts';

const START = '<!-- books:start -->';
const END = '<!-- books:end -->';
export const booksPage = fileURLToPath(new URL('../docs/reliability.md', import.meta.url));

/** A run that is quoted whole; of fewer it is said that they are fewer. */
const CASES = 100_000;

/** The block between the marks, marks included. Throws for a report that may not be quoted. */
export function booksBlock(report: KeptReport | undefined): string {
  if (report === undefined) return [START, 'No run is kept: no figure is quoted.', END].join('\n');
  const { cases, missing, proofs, machine, server, kinds, events, codes } = report;
  if (missing.length > 0 || proofs.some(({ broken }) => broken.length > 0)) {
    throw new Error('Only a run in which nothing is broken and nothing missing may be quoted.');
  }
  const of = (name: string) => whole(events[name]!);
  const sum = (name: 'released' | 'rejected' | 'refused' | 'deleted' | 'waiting') =>
    whole(kinds.reduce((total, kind) => total + kind[name], 0));
  const told = (code: string) => whole(codes[code] ?? 0);
  return [
    START,
    `**${whole(cases)} cases, ${proofs.length} proofs, all zero.**${cases < CASES ? ` A smaller run than the ${whole(CASES)} of \`npm run prove:books\`.` : ''} Two wire workers on ${machine.cores} cores (${machine.cpu}, ${machine.memoryGiB} GiB) with PostgreSQL ${server.version} and the declarants on the same machine, \`fsync\`, \`synchronous_commit\` and \`full_page_writes\` ${server.durable}, Node ${report.node}, at commit ${report.commit.slice(0, 9)} by \`${report.command}\`, in ${whole(report.seconds)} s; load average before the run ${report.loadBefore[0]!.toFixed(1)}.`,
    '',
    '| What happened | Times |',
    '|---|--:|',
    `| signed messages; sent twice at the same moment | ${of('messages')}; ${of('messages sent twice')} |`,
    `| receipts read | ${of('receipts read')} |`,
    `| workers killed; whole platform; database alone; commits stalled for ${report.faults.stall?.seconds} s | ${of('workers killed')}; ${of('platform killed')}; ${of('database killed')}; ${of('database stalled')} |`,
    `| lists released; rejected; refused by E-port; taken back; waiting still | ${sum('released')}; ${sum('rejected')}; ${sum('refused')}; ${sum('deleted')}; ${sum('waiting')} |`,
    `| rejected for guarantee (1311); yearly amount (1313); yearly quantity (13365); stock (13323); lapsed (13290) | ${['1311', '1313', '13365', '13323', '13290'].map(told).join('; ')} |`,
    `| cancels approved; returns done; lapsed; still open | ${of('cancels approved')}; ${of('returns done')}; ${of('returns lapsed')}; ${of('returns open')} |`,
    `| tax bills; of them void; issued anew | ${of('tax bills')}; ${of('bills void')}; ${of('bills issued anew')} |`,
    `| notices; paid; with a late fee; guarantee topped up | ${of('notices')}; ${of('notices paid')}; ${of('late fees')}; ${of('guarantee topped up')} |`,
    `| bonded lists out of the zone | ${of('bonded lists out of the zone')} |`,
    '',
    '| Proof | Over rows | Broken |',
    '|---|--:|--:|',
    ...proofs.map(({ proof, over, broken }) => `| ${proof} | ${whole(over)} | ${broken.length} |`),
    END,
  ].join('\n');
}

const whole = (count: number): string => count.toLocaleString('en-US');

/** The page with its block replaced. */
export function withBooksBlock(text: string, fresh: string): string {
  const [start, end] = [text.indexOf(START), text.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`No ${START} … ${END} in it`);
  return text.slice(0, start) + fresh + text.slice(end + END.length);
}

if (import.meta.main) {
  writeFileSync(booksPage, withBooksBlock(readFileSync(booksPage, 'utf8'), booksBlock(readKeptReport())));
  console.log(`written: ${booksPage}`);
}
