/**
 * `npm run prove:people`: people and declarations do not stand in each other's way.
 *
 *   capacity          a load far above what the machine clears, steady: what it decides a second while work waits
 *   at 80 % of it     pages of desk and portal are asked for; 95 of 100 answers within half a second, none fails
 *   at 50 % of it     first alone, then beside a flood of citizens from many addresses: no declaration is lost, 99 of 100 released
 *                     within a second
 *
 * With --report it is kept in bench/reports/people.json.
 */
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ensureConsole } from '../packages/console/build/index.ts';
import { aboutRun, keepReport } from './kept-report.ts';
import { type Flooded, flood } from './people/flood.ts';
import { type Declared, declare } from './people/load.ts';
import { type Looked, look } from './people/looks.ts';
import type { PeopleReport } from './people/report.ts';
import { heldForOfficers, looksAt } from './people/scene.ts';
import { signIn } from './people/sessions.ts';
import { newSite, removeSite, startProcess } from './process.ts';

/** Issue goals: answers of pages, and of declarations beside the flood. */
const PAGE_P95_MS_MAX = 500;
const DECLARATION_P99_MS_MAX = 1_000;
/** Far above what two cores clear at 20 parcels a message. */
const ABOVE = 4_000;
const CAPACITY_SECONDS = 20;
/** The load starts from nothing to its full rate; people come when it flows. */
const SETTLE_SECONDS = 10;
/** Eight kinds of look, two a second of each: some eighty people who open something every five seconds. */
const LOOKS_PER_SECOND = 16;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    rate: { type: 'string', default: '1000' },
    addresses: { type: 'string', default: '50' },
    capacity: { type: 'string' },
    report: { type: 'boolean', default: false },
  },
});
const [seconds, rate, addresses] = [values.seconds, values.rate, values.addresses].map(Number) as [
  number,
  number,
  number,
];
if (!(seconds >= 5 && rate >= 1 && addresses >= 1 && addresses <= 250)) {
  console.error('--seconds is 5 or more, --rate 1 or more, --addresses 1 to 250');
  process.exit(1);
}

const about = aboutRun(`npm run prove:people -- --seconds ${seconds} --rate ${rate} --addresses ${addresses}`);
const say = (words: string) => console.log(`${new Date().toISOString().slice(11, 19)} ${words}`);
await ensureConsole();
const site = await newSite(availableParallelism());
const platform = await startProcess(site);
try {
  const { pool, url } = platform;
  const load = { pool, url, dataDir: site.dataDir };
  say('lists for the desk');
  await heldForOfficers(platform);
  say('capacity');
  const most = await declare({ ...load, perSecond: values.capacity ? 100 : ABOVE, seconds: CAPACITY_SECONDS });
  const capacity = Number(values.capacity ?? most.capacity);
  say(`capacity ${capacity} inventories/s; pages at 80 % of it`);

  let looked: Looked | undefined;
  const looks = await looksAt(platform, site);
  const busy = await declare({
    ...{ ...load, seconds: SETTLE_SECONDS + seconds, perSecond: Math.round(0.8 * capacity) },
    beside: async (over) => {
      await sleep(SETTLE_SECONDS * 1_000);
      looked = await look(url, looks, LOOKS_PER_SECOND, over);
    },
  });
  say(`pages p95 ${looked?.all.p95Ms} ms; half of capacity, alone`);

  const half = Math.round(0.5 * capacity);
  const alone = await declare({ ...load, seconds: SETTLE_SECONDS + seconds, perSecond: half });
  say(`release p99 ${alone.releaseP99Ms} ms; the same beside a flood`);
  const cookies: string[] = [];
  for (let i = 0; i < addresses; i++) cookies.push(await signIn(pool, site.dataDir, `citizen-${i}`, 'citizen'));
  let flooded: Flooded | undefined;
  const under = await declare({
    ...{ ...load, seconds: SETTLE_SECONDS + seconds, perSecond: half },
    beside: async (over) => {
      await sleep(SETTLE_SECONDS * 1_000);
      flooded = await flood(url, cookies, rate, over);
    },
  });
  say(`release p99 ${under.releaseP99Ms} ms beside ${flooded?.perSecond} requests/s`);

  const report: PeopleReport = {
    ...about,
    settings: {
      seconds,
      settleSeconds: SETTLE_SECONDS,
      rate,
      addresses,
      records: 20,
      looksPerSecond: LOOKS_PER_SECOND,
    },
    goals: { pageP95Ms: PAGE_P95_MS_MAX, declarationP99Ms: DECLARATION_P99_MS_MAX },
    capacity,
    ...{ most, pages: { load: busy, looked }, citizens: { alone, under, flooded } },
    faults: [...faultsOfPages(busy, looked), ...faultsOfFlood(under, flooded)],
  };
  console.log(JSON.stringify(report, null, 2));
  if (values.report) say(`kept in ${keepReport('people', report)}`);
  process.exitCode = report.faults.length === 0 ? 0 : 1;
} finally {
  await platform.stop();
  removeSite(site);
}

function faultsOfPages({ waiting, givenUp }: Declared, looked: Looked | undefined): string[] {
  if (!looked || looked.all.count === 0) return ['nobody looked at a page'];
  const slow = Object.entries(looked.byPage).filter(([, { p95Ms }]) => p95Ms >= PAGE_P95_MS_MAX);
  return [
    ...slow.map(([page, { p95Ms }]) => `${page}: p95 ${p95Ms} ms`),
    ...Object.entries(looked.failed).map(([what, n]) => `${what}: ${n} times`),
    ...(waiting + givenUp > 0 ? [`beside the pages ${waiting} parcels waited, ${givenUp} messages were given up`] : []),
  ];
}

function faultsOfFlood(under: Declared, flooded: Flooded | undefined): string[] {
  const { begun, released, givenUp, receiptsMissing, releaseP99Ms, acceptP99Ms } = under;
  return [
    ...(flooded && flooded.perSecond >= 0.95 * rate ? [] : ['the flood was no flood']),
    ...(begun === released && givenUp === 0 ? [] : [`of ${begun} parcels ${released} were released`]),
    ...(receiptsMissing === 0 ? [] : [`${receiptsMissing} receipts are missing`]),
    ...(releaseP99Ms < DECLARATION_P99_MS_MAX ? [] : [`release p99 ${releaseP99Ms} ms`]),
    ...(acceptP99Ms < DECLARATION_P99_MS_MAX ? [] : [`acceptance p99 ${acceptP99Ms} ms`]),
  ];
}
