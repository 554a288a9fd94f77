/**
 * `npm run prove:frames`: the command centre beside 3,000 events a second of a recorded stream, in a real browser, nothing else running. Half a
 * minute; with --report it is kept in bench/reports/frames.json.
 */
import { parseArgs } from 'node:util';
import { ensureConsole } from '../packages/console/build/index.ts';
import { launch } from './browser.ts';
import { EVENTS_PER_SECOND, type FramesReport, framesOf } from './frames.ts';
import { aboutRun, keepReport } from './kept-report.ts';

const SECONDS = 30;
/** The first seconds are those of a page that is just being made. */
const SETTLE_SECONDS = 6;
const FRAMES_MIN = 50;
const PATIENCE_MS = 30_000;

const { values } = parseArgs({ options: { report: { type: 'boolean', default: false } } });
const about = aboutRun('npm run prove:frames');
await ensureConsole();
const browser = await launch();
const found = await framesOf(browser, SETTLE_SECONDS + SECONDS, PATIENCE_MS);
await browser.close();
const centre = found.centre.slice(SETTLE_SECONDS);
const median = [...centre].sort((a, b) => a - b)[Math.floor(SECONDS / 2)]!;
const least = Math.min(...centre);
const below = centre.filter((frames) => frames < FRAMES_MIN).length;
const report: FramesReport = {
  ...about,
  settings: { eventsPerSecond: EVENTS_PER_SECOND, seconds: SECONDS, width: 1440, height: 900 },
  goal: { framesPerSecond: FRAMES_MIN },
  ...{ empty: found.empty, centre, events: found.events, median, least, below },
  holds: median >= FRAMES_MIN && below === 0 && found.events >= 0.95 * EVENTS_PER_SECOND,
};
console.log(JSON.stringify(report, null, 2));
if (values.report) keepReport('frames', report);
process.exitCode = report.holds ? 0 : 1;
