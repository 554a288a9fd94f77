/**
 * Writes what docs/performance.md tells of people beside declarations from the kept reports: `node system/people-page.ts`. A test compares the
 * two, so that no figure is quoted that a report does not hold.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FramesReport } from './frames.ts';
import { type AboutRun, readReport } from './kept-report.ts';
import type { PeopleReport } from './people/report.ts';

const START = '<!-- people:start -->';
const END = '<!-- people:end -->';
export const peoplePage = fileURLToPath(new URL('../docs/performance.md', import.meta.url));

/** Of `npm run prove:desk`. */
interface DeskReport extends AboutRun {
  settings: { waiting: number; decisions: number };
  goal: { p95Ms: number };
  p50Ms: number;
  p95Ms: number;
  maxMs: number;
}

/** The block between the marks, marks included. */
export function peopleBlock(people?: PeopleReport, frames?: FramesReport, desk?: DeskReport): string {
  const parts = [
    people ? besideLoad(people) : NONE,
    frames ? besideEvents(frames) : NONE,
    desk ? nextCase(desk) : NONE,
  ];
  return [START, parts.join('\n\n'), END].join('\n');
}

const NONE = 'No run is kept: no figure is quoted.';

function besideLoad(report: PeopleReport): string {
  const { settings, goals, capacity, pages, citizens } = report;
  const { under, alone, flooded } = citizens;
  const looked = pages.looked!;
  const answers = flooded!.answers;
  const count = (status: number) => whole(answers[status] ?? 0);
  return [
    `${about(report)} Capacity, ${settings.records} parcels a message, measured in the same run: ${whole(capacity)} inventories/s. Windows of ${settings.seconds} s, ${settings.settleSeconds} s after the load began.`,
    '',
    `**Beside ${whole(pages.load.accepted)}/s (80 %), ${settings.looksPerSecond} requests a second of desk and portal: p95 ${whole(looked.all.p95Ms)} ms**, goal ${goals.pageP95Ms}; ${failures(looked.failed)}`,
    '',
    '| Page | p50 | p95 |',
    '|---|--:|--:|',
    ...Object.entries(looked.byPage).map(
      ([page, { p50Ms, p95Ms }]) => `| ${page} | ${whole(p50Ms)} ms | ${whole(p95Ms)} ms |`,
    ),
    '',
    `**Beside ${whole(flooded!.perSecond)} requests a second of citizens from ${settings.addresses} addresses, ${whole(under.accepted)}/s (50 %): release p99 ${whole(under.releaseP99Ms)} ms, acceptance p99 ${whole(under.acceptP99Ms)} ms**, goal ${whole(goals.declarationP99Ms)}; without the flood ${whole(alone.releaseP99Ms)} and ${whole(alone.acceptP99Ms)}. Of ${whole(under.begun)} parcels ${whole(under.released)} were released, of their receipts ${whole(under.receiptsMissing)} are missing. Citizens: ${count(200)} were shown their year (p99 ${whole(flooded!.served.p99Ms)} ms), ${count(429)} and ${count(503)} were told when to come again (429 and 503), ${count(0)} got no answer.`,
    ...(report.faults.length > 0 ? ['', `Missed: ${report.faults.join('; ')}.`] : []),
  ].join('\n');
}

function besideEvents(report: FramesReport): string {
  const { settings, goal, events, median, least, below, empty } = report;
  return `${about(report)} **The command centre at ${settings.width} × ${settings.height}, ${whole(events)} events a second of a recorded stream: ${median} frames/s** in the middle of ${settings.seconds} seconds, ${least} in the worst, ${below} seconds below the goal of ${goal.framesPerSecond}; a page that does nothing shows ${Math.max(...empty)}.`;
}

function nextCase(report: DeskReport): string {
  const { settings, goal, p50Ms, p95Ms, maxMs } = report;
  return `${about(report)} **From an officer's decision to the next case before him, ${settings.waiting} lists in the queue: p95 ${p95Ms} ms**, goal ${goal.p95Ms}; p50 ${p50Ms}, at most ${maxMs}, ${settings.decisions} decisions in a browser.`;
}

const about = ({ machine, node, commit, command, loadBefore }: AboutRun): string =>
  `\`${command}\` on ${machine.cores} cores (${machine.cpu}, ${machine.memoryGiB} GiB), Node ${node}, at commit ${commit.slice(0, 9)}; load average before the run ${loadBefore[0]!.toFixed(1)}.`;

const failures = (failed: Record<string, number>): string =>
  Object.keys(failed).length === 0
    ? 'none failed.'
    : `failed: ${Object.entries(failed)
        .map(([what, times]) => `${what} ${times} times`)
        .join(', ')}.`;

const whole = (count: number): string => Math.round(count).toLocaleString('en-US');

/** The page with its block replaced. */
export function withPeopleBlock(text: string, fresh: string): string {
  const [start, end] = [text.indexOf(START), text.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`No ${START} … ${END} in it`);
  return text.slice(0, start) + fresh + text.slice(end + END.length);
}

export const keptBlock = (): string => peopleBlock(readReport('people'), readReport('frames'), readReport('desk'));

if (import.meta.main) {
  writeFileSync(peoplePage, withPeopleBlock(readFileSync(peoplePage, 'utf8'), keptBlock()));
}
