// The sections about the other parts of a run.

import { type Block, mebibytes, type Section, whole } from './blocks.ts';
import type { Burst, BurstResult } from './burst.ts';
import type { GrowthResult } from './growth.ts';
import type { SkewResult } from './skew.ts';
import type { SoakResult } from './soak.ts';
import type { UsualResult } from './usual-chain.ts';
import { loadBlocks } from './view-chain.ts';

export function usualSection({ load, ratio, cpuRatio, records, counts }: UsualResult): Section {
  const own = ratio === undefined ? [] : [{ name: 'Tongguan', value: ratio * load.perSecond }];
  const rows = [...own, { name: 'usual parts', value: load.perSecond }].map(({ name, value }) => ({
    name,
    parts: [{ name: 'inventories/s', tone: 'b' as const, value: Math.round(value) }],
  }));
  const text = `Fastify, xml-crypto over a DOM, a pg-boss job a document and an INSERT a row, on the same server with the same durability, the same prepared messages, law and receipts, in two processes; ${records} a message. ${whole(counts.sent.accepted)} accepted, ${whole(counts.stored.receipts)} receipts: they add up too.${cpuRatio === undefined ? '' : ` Their processes and server take ${cpuRatio.toFixed(1)} times the CPU an inventory.`}`;
  return {
    title: ratio === undefined ? 'Usual parts' : `Usual parts: ${ratio.toFixed(1)} times slower`,
    wide: true,
    blocks: [
      { kind: 'bars', title: 'Inventories a second', unit: '/s', rows },
      { kind: 'text', text },
    ],
  };
}

export function burstSection({ bursts, queue, fullPerSecond }: BurstResult): Section {
  const text = `Full rate before: ${whole(fullPerSecond)}/s. Each of ${queue.processes} processes queues ${whole(queue.messagesMax)} messages, of one sender ${whole(queue.senderMax)} once it is half full.`;
  return { title: 'Bursts', wide: true, blocks: [{ kind: 'text', text }, ...bursts.flatMap(burstBlocks)] };
}

function burstBlocks(burst: Burst): Block[] {
  const { name, basePerSecond, burstPerSecond, from, to, load, restoredAfterSeconds, failed } = burst;
  const least = Object.entries(burst.unansweredAtPushBackMin).map(([status, n]) => `${status}: ${whole(n)}`);
  const told = [
    `${name}: ${whole(basePerSecond)}/s, from second ${from} to ${to} ${whole(burstPerSecond)}/s.`,
    `${whole(load.pushedBack)} push-backs${least.length > 0 ? ` (requests under way at the first possible one: ${least.join(', ')})` : ''}.`,
    `At most ${whole(burst.backlogMax)} accepted and undecided.`,
    restoredAfterSeconds === null
      ? 'Not as before within the load.'
      : `As before ${restoredAfterSeconds} s after the burst.`,
    failed.length === 0 ? 'Passed: everything accepted was released.' : `Failed: ${failed.join('; ')}.`,
  ];
  const { course } = load;
  return [
    {
      kind: 'lines',
      title: `Burst, ${name}: a second`,
      unit: 's',
      series: [
        { name: 'push-backs (messages)', tone: 'd', values: course.map(({ pushedBack }) => pushedBack) },
        { name: 'accepted', tone: 'a', values: course.map(({ accepted }) => accepted) },
        { name: 'decided', tone: 'b', values: course.map(({ released, rejected }) => released + rejected) },
      ],
    },
    { kind: 'text', text: told.join(' ') },
  ];
}

export function skewSection({ plain, skewed, ratio, repeated }: SkewResult): Section {
  const text = `One platform and one seller with 70 % of the load, every 50th parcel to one buyer, 20 % of the batches from list to order, ${whole(repeated)} messages twice (5 %), one payment company that reads every 3 s: ${whole(skewed.perSecond)}/s against ${whole(plain.perSecond)}/s, ${ratio.toFixed(2)}. Of the window's decisions ${whole(skewed.window.rejected)} were rejections (the buyer's yearly limit).`;
  return { title: 'Skew', wide: true, blocks: [{ kind: 'text', text }, ...loadBlocks('skewed', skewed).slice(0, 1)] };
}

export function growthSection({ small, large, ratio, preloadSeconds }: GrowthResult): Section {
  return {
    title: 'Growth',
    wide: true,
    blocks: [
      {
        kind: 'figures',
        of: [
          [`inventories/s at ${whole(small.stored)} stored`, whole(small.perSecond)],
          [`inventories/s at ${whole(large.stored)} stored`, whole(large.perSecond)],
          ['ratio', ratio.toFixed(2)],
          ['database', mebibytes(large.databaseBytes / 1024 ** 2)],
        ],
      },
      {
        kind: 'text',
        text: `The stored rows are copies within the server (${whole(preloadSeconds)} s) of what a load had left, moved to 20 earlier days: as large, as many keys, in the same order, but their sealed parts could not be opened.`,
      },
      ...loadBlocks(`${whole(large.stored)} stored`, large),
    ],
  };
}

export function soakSection({ minutes, targetPerSecond, nodeRssMaxMiB, nodeRssGrowth, load }: SoakResult): Section {
  return {
    title: `Soak: ${minutes.length} minutes at ${whole(targetPerSecond)}/s`,
    wide: true,
    blocks: [
      {
        kind: 'figures',
        of: [
          ['inventories/s', whole(load.perSecond)],
          ['Node processes together, most', mebibytes(nodeRssMaxMiB)],
          ['last minutes / minutes 2 to 4', nodeRssGrowth?.toFixed(2) ?? '–'],
          ['release p99', `${whole(load.window.release.p99Ms)} ms`],
        ],
      },
      ...loadBlocks('soak', load),
      {
        kind: 'table',
        head: ['Minute', 'inventories/s', 'p99 ms', 'undecided', 'Node MiB', 'heap MiB', 'PostgreSQL MiB'],
        rows: minutes.map((minute, i) => [
          String(i + 1),
          ...[
            minute.perSecond,
            minute.p99Ms,
            minute.backlog,
            minute.nodeRssMiB,
            minute.nodeHeapMiB,
            minute.postgresRssMiB,
          ].map(whole),
        ]),
      },
    ],
  };
}
