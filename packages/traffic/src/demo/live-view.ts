// A calm picture of a run in the terminal: on a screen one block that is drawn over itself, elsewhere one plain line every few seconds.
import { type Language, languageOf } from '../language.ts';
import { columnsOf, cut, padEnd, padStart } from './columns.ts';
import type { DemoStats } from './stats.ts';
import { type Words, words } from './words.ts';

/** The part of a stream that the view uses; `process.stdout` fits. */
export interface Screen {
  isTTY?: boolean;
  columns?: number;
  rows?: number;
  write(text: string): unknown;
}

export interface LiveViewOptions {
  screen: Screen;
  /** Shown beside the title: where the platform answers. */
  address: string;
  /** Default: by LC_ALL, LC_MESSAGES, LANG of this process. */
  language?: Language;
}

export interface LiveView {
  update(stats: DemoStats): void;
  /** Draws the last stats and leaves them standing. */
  end(stats: DemoStats): void;
}

const COLUMNS_DEFAULT = 80;
const COLUMNS_MAX = 100;
/** Without a screen one line in this many seconds is enough. */
const PLAIN_EVERY_SECONDS = 5;
const REASONS_SHOWN = 8;

export function createLiveView({ screen, address, language }: LiveViewOptions): LiveView {
  const say = words[language ?? languageOf(process.env)];
  const tongue: Language = say === words.zh ? 'zh' : 'en';
  if (!screen.isTTY) return plainView(screen, say, tongue);
  let drawn = 0;
  const draw = (stats: DemoStats, foot: string): void => {
    const width = Math.min(screen.columns ?? COLUMNS_DEFAULT, COLUMNS_MAX);
    const lines = picture(stats, { say, language: tongue, address, foot })
      .slice(0, Math.max(1, (screen.rows ?? 40) - 1))
      .map((line) => cut(line, width));
    // Up to the first line drawn before, then every line anew, then nothing below.
    const up = drawn > 0 ? `\u001b[${drawn}A` : '';
    screen.write(`${up}\r${lines.map((line) => `${line}\u001b[K\n`).join('')}\u001b[J`);
    drawn = lines.length;
  };
  return { update: (stats) => draw(stats, say.ends), end: (stats) => draw(stats, say.done) };
}

function plainView(screen: Screen, say: Words, language: Language): LiveView {
  let shownAt = Number.NEGATIVE_INFINITY;
  const show = (stats: DemoStats): void => {
    shownAt = stats.elapsedSeconds;
    screen.write(`${plainLine(stats, say)}\n`);
  };
  return {
    update: (stats) => {
      if (stats.elapsedSeconds - shownAt >= PLAIN_EVERY_SECONDS) show(stats);
    },
    end: (stats) => {
      show(stats);
      const closing = [...reasonLines(stats, say, language), ...troubleLines(stats, say), '', `  ${say.done}`];
      screen.write(`${closing.join('\n')}\n`);
    },
  };
}

/** One line that a person and a script can read; what the codes mean is told at the end. */
function plainLine(stats: DemoStats, say: Words): string {
  const reasons = stats.reasons.map((r) => `${r.code} ×${r.count}`).join(', ');
  return [
    clock(stats.elapsedSeconds),
    `${say.documents} ${stats.documentsIn}`,
    `${say.waiting} ${stats.waiting}`,
    `${say.released} ${stats.released}`,
    `${say.rejected} ${stats.rejected}${reasons && ` (${reasons})`}`,
    `${say.latency} ${latencyText(stats, say)}`,
    `${say.receipts} ${stats.receiptsRead}`,
    ...stats.troubles.map(({ text, count }) => `${say.troubles}: ${text} ×${count}`),
  ].join(' | ');
}

interface Frame {
  say: Words;
  language: Language;
  address: string;
  foot: string;
}

/** The block of lines for one second of a run, not yet cut to the width. */
function picture(stats: DemoStats, { say, language, address, foot }: Frame): string[] {
  const labels = [say.documents, say.waiting, say.released, say.rejected, say.receipts, say.refused];
  const wide = Math.max(...labels.map(columnsOf)) + 2;
  const row = (label: string, value: number, more = '') =>
    `  ${padEnd(label, wide)}${padStart(value.toLocaleString('en-US'), 10)}${more && `   ${more}`}`;
  return [
    `${say.title}  ${address}  ${clock(stats.elapsedSeconds)}`,
    '',
    row(say.documents, stats.documentsIn, rate(stats.documentsIn, stats.elapsedSeconds, say)),
    ...(stats.documentsRefused > 0 ? [row(say.refused, stats.documentsRefused)] : []),
    row(say.waiting, stats.waiting),
    row(
      say.released,
      stats.released,
      `${rate(stats.released, stats.elapsedSeconds, say)}  ${bars(stats.releasedPerSecond)}`,
    ),
    row(say.rejected, stats.rejected),
    row(say.receipts, stats.receiptsRead),
    '',
    `  ${say.latency}: ${latencyText(stats, say)}`,
    ...reasonLines(stats, say, language),
    ...troubleLines(stats, say),
    '',
    `  ${foot}`,
  ];
}

function reasonLines(stats: DemoStats, say: Words, language: Language): string[] {
  if (stats.reasons.length === 0) return [];
  const shown = stats.reasons.slice(0, REASONS_SHOWN);
  const wide = Math.max(...shown.map((r) => columnsOf(r.code))) + 2;
  const lines = shown.map((r) => `    ${padStart(String(r.count), 6)}  ${padEnd(r.code, wide)}${r[language]}`);
  return ['', `  ${say.reasons}`, ...lines];
}

function troubleLines(stats: DemoStats, say: Words): string[] {
  const lines = [
    ...(stats.heldBack > 0 ? [`  ${stats.heldBack} ${say.heldBack}`] : []),
    ...(stats.lostSight > 0 ? [`  ${stats.lostSight} ${say.lostSight}`] : []),
    ...stats.troubles.map(({ text, count }) => `  ${say.troubles}: ${text} ×${count}`),
  ];
  return lines.length > 0 ? ['', ...lines] : [];
}

function latencyText({ p50Ms, p99Ms }: DemoStats, say: Words): string {
  return p50Ms === undefined ? say.latencyNone : `p50 ${Math.round(p50Ms)} ms, p99 ${Math.round(p99Ms ?? p50Ms)} ms`;
}

function rate(count: number, seconds: number, say: Words): string {
  return seconds > 0 ? `${(count / seconds).toFixed(1)}${say.perSecond}` : '';
}

const BARS = '▁▂▃▄▅▆▇█';

/** The latest seconds as small bars, the highest as high as the line. */
function bars(perSecond: readonly number[]): string {
  const latest = perSecond.slice(-30);
  const top = Math.max(1, ...latest);
  return latest.map((n) => BARS[Math.round((n / top) * (BARS.length - 1))]).join('');
}

function clock(seconds: number): string {
  const pad = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  return `${hours > 0 ? `${hours}:` : ''}${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
}
