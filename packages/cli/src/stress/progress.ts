/** One line of a running stress test. */
import type { StressProgress } from '@tongguan/traffic';
import type { Translate } from '../texts/index.ts';

const WIDTH = 20;

export function progressLine(progress: StressProgress, text: Translate): string {
  const { second, seconds, offered, accepted, decided, backlog, p50Ms, p99Ms, draining } = progress;
  const done = Math.min(WIDTH, Math.round((second / seconds) * WIDTH));
  const bar = `${'█'.repeat(done)}${'░'.repeat(WIDTH - done)}`;
  const ms = (value: number | null) => (value === null ? '-' : String(Math.round(value)));
  const slots = { offered: Math.round(offered), accepted, decided, backlog, p50: ms(p50Ms), p99: ms(p99Ms) };
  const what = draining ? text('stress.draining', slots) : text('stress.progress', slots);
  return `${bar} ${second}/${Math.round(seconds)} s  ${what}`;
}
