/** tongguan clock: shows the platform's clock, and moves that of a sandbox. */
import { beijingIso, type ClockMove, type ClockState, moveClock, readClockState } from '@tongguan/platform';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Context } from '../context.ts';
import { withDatabase } from '../database.ts';
import { EXIT, Failure } from '../failure.ts';
import { dataOption } from '../options.ts';
import { parseTime } from '../time.ts';

export function clockCommand(context: Context): Command {
  return new Command('clock')
    .addCommand(show(context))
    .addCommand(advance(context))
    .addCommand(reset(context))
    .addHelpText(
      'after',
      `\n${context.text('example')}\n  tongguan clock advance 31d\n  tongguan clock advance --to 2026-12-31T23:59:50`,
    );
}

function show(context: Context): Command {
  const { text, terminal } = context;
  return new Command('show')
    .description(text('clock.show'))
    .addOption(dataOption(context))
    .action(async ({ data }: { data: string }) => {
      const state = await withDatabase(context, data, readClockState);
      terminal.print(describe(state, context));
      terminal.print(text(state.movable ? 'clock.movable' : 'clock.fixed'));
    });
}

function advance(context: Context): Command {
  const { text } = context;
  return new Command('advance')
    .description(text('clock.advance'))
    .argument('[time]', text('argument.span'), (value: string) => span(value, context))
    .addOption(new Option('--to <time>', text('option.clockTo')).argParser((value: string) => instant(value, context)))
    .addOption(dataOption(context))
    .action(async (byMs: number | undefined, { to: toMs, data }: { to?: number; data: string }) => {
      if ((byMs === undefined) === (toMs === undefined)) throw new Failure(text('clock.oneOf'), EXIT.usage);
      await move(toMs === undefined ? { byMs: byMs! } : { toMs }, data, context);
    });
}

function reset(context: Context): Command {
  return new Command('reset')
    .description(context.text('clock.reset'))
    .addOption(dataOption(context))
    .action(({ data }: { data: string }) => move('reset', data, context));
}

async function move(how: ClockMove, data: string, context: Context): Promise<void> {
  const state = await withDatabase(context, data, (pool) => moveClock(pool, how));
  context.terminal.print(describe(state, context));
  context.terminal.print(context.text('clock.follow'));
}

function describe({ nowMs, offsetMs }: ClockState, { text }: Context): string {
  const at = beijingIso(nowMs);
  return offsetMs === 0 ? text('clock.own', { at }) : text('clock.moved', { at, span: inWords(offsetMs) });
}

const UNITS: readonly (readonly [unit: string, ms: number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
];

/** `31d 2h`, the two largest units. */
function inWords(ms: number): string {
  const parts: string[] = [];
  let left = Math.abs(ms);
  for (const [unit, size] of UNITS) {
    if (left >= size) parts.push(`${Math.floor(left / size)}${unit}`);
    left %= size;
  }
  return `${ms < 0 ? '-' : '+'}${parts.slice(0, 2).join(' ') || '0s'}`;
}

function span(value: string, { text }: Context): number {
  const [, digits = '', unit = ''] = /^(\d{1,5})([dhms])$/.exec(value) ?? [];
  const size = UNITS.find(([name]) => name === unit)?.[1];
  if (size === undefined) throw new InvalidArgumentError(text('advice.span'));
  return Number(digits) * size;
}

function instant(value: string, { text }: Context): number {
  const ms = parseTime(value);
  if (ms === undefined) throw new InvalidArgumentError(text('advice.time'));
  return ms;
}
