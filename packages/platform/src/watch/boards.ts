/** Who sends, why things are turned back, where they are released: lists that a page shows whole, and that change in seconds. */
import type { Registry } from '../services.ts';
import type { Minutes } from './minutes.ts';
import type { Seconds } from './seconds.ts';
import type { Boards, Cause, SenderFigures, SiteFigures, TroubleSample } from './shapes.ts';
import type { SenderCount } from './tally.ts';
import { causeWords, officeName } from './words.ts';

const SENDERS_SHOWN = 20;
const CAUSES_SHOWN = 15;
const SITES_SHOWN = 30;
const SAMPLES_SHOWN = 60;
const MINUTE_SECONDS = 60;

export async function boardsOf(
  seconds: Seconds,
  minutes: Minutes,
  samples: readonly TroubleSample[],
  registry: Registry,
): Promise<Boards> {
  return {
    sites: sitesOf(seconds, minutes),
    senders: await sendersOf(seconds.senders(), registry),
    causes: [...causesOf(minutes, 'c.', 'customs'), ...causesOf(minutes, 'e.', 'eport')]
      .sort((a, b) => b.n - a.n)
      .slice(0, CAUSES_SHOWN),
    samples: samples.slice(-SAMPLES_SHOWN).reverse(),
  };
}

function sitesOf(seconds: Seconds, minutes: Minutes): SiteFigures[] {
  const now = seconds.sums('site.', MINUTE_SECONDS);
  const today = minutes.todayBy('site.');
  return [...new Set([...today.keys(), ...now.keys()])]
    .map((customsCode) => ({
      customsCode,
      name: officeName(customsCode),
      perMinute: now.get(customsCode) ?? 0,
      today: today.get(customsCode) ?? 0,
    }))
    .sort((a, b) => b.today - a.today || b.perMinute - a.perMinute)
    .slice(0, SITES_SHOWN);
}

/** Half of the places go to the largest, half to those with the most errors. */
async function sendersOf(counts: ReadonlyMap<string, SenderCount>, registry: Registry): Promise<SenderFigures[]> {
  const all = [...counts].map(([code, count]) => ({ code, ...count }));
  const largest = all.toSorted((a, b) => b.messages - a.messages).slice(0, SENDERS_SHOWN / 2);
  const faulty = all
    .filter(({ code, errors }) => errors > 0 && !largest.some((one) => one.code === code))
    .sort((a, b) => b.errors - a.errors)
    .slice(0, SENDERS_SHOWN / 2);
  const shown = [...largest, ...faulty];
  return Promise.all(
    shown.map(async (sender) => ({ ...sender, name: (await registry.byCode(sender.code))?.name ?? sender.code })),
  );
}

const causesOf = (minutes: Minutes, prefix: string, layer: Cause['layer']): Cause[] =>
  [...minutes.lastHourBy(prefix)].map(([code, n]) => ({ code, n, layer, words: causeWords(code) }));
