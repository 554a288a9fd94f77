// A failing sample of each rule of the law: the documents of 01-plain-release with the one that is wrong in its place, decided without a
// platform, as the library does it in a firm's own program.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type MessageType, type RecordOf, readMessage } from '@tongguan/ceb';
import {
  decide,
  defaultParameters,
  type Facts,
  type Parameters,
  PeerBook,
  parseDecimal,
  reasons,
  sampleTariff,
} from '@tongguan/clearance';
import { describe, expect, it } from 'vitest';

interface Sample {
  /** Code of the rule that it breaks. */
  rule: string;
  title: string;
  titleZh: string;
  /** Where the wrong documents are; none: the documents are right and what stands beside them is not. */
  folder?: string;
  given?: Given;
  /** Every code that the decision names, warnings too. */
  codes: string[];
}

/** What the platform knows besides documents. */
interface Given extends Partial<Pick<Facts, 'quotaUsedFen' | 'guaranteeLeftFen' | 'waybillUsedOn' | 'identity'>> {
  parameters?: Partial<Parameters>;
  transaction?: { orderNos: string[]; paid: string; total: string };
  rawData?: 'overdue';
  peers?: { gcode: string; unit: string; prices: string[]; times: number };
}

const here = (path: string) => new URL(path, import.meta.url);
const samples = JSON.parse(readFileSync(here('rules/expected.json'), 'utf8')) as Sample[];
const { participants } = JSON.parse(readFileSync(here('cast.json'), 'utf8')) as {
  participants: Record<string, { code: string; roles: string[] }>;
};

describe('samples/rules', () => {
  it.each(samples.map((sample) => [sample.rule, sample.title, sample] as const))('%s: %s', (rule, _, sample) => {
    const { checks, outcome } = decided(sample);
    const failing = checks.filter(({ ok }) => !ok);
    expect([...new Set(failing.map(({ code }) => code))]).toEqual(sample.codes);
    expect(sample.codes).toContain(rule);
    const isWarned = failing.every(({ severity }) => severity === 'warning');
    expect(outcome).toBe(isWarned ? 'release' : 'reject');
  });

  it('fail by nothing but what is wrong in them', () => {
    expect(decided({ rule: '', title: '', titleZh: '', codes: [] }).outcome).toBe('release');
  });

  it('are all told of, here and in the README', () => {
    const folders = readdirSync(here('rules/')).filter((name) => name !== 'expected.json');
    expect(samples.flatMap(({ folder = [] }) => folder).sort()).toEqual(folders.sort());
    const page = readFileSync(here('README.md'), 'utf8').replace(/ +/g, ' ');
    for (const { rule, title, titleZh } of samples) expect(page).toContain(`| ${rule} | ${title} | ${titleZh} |`);
  });

  it('leave out no code that customs gives', () => {
    const told = ['import-9610', 'bonded-1210', 'raw-data', 'rules'].map(expectations).join('\n');
    const missing = Object.keys(reasons).filter((code) => !code.startsWith('-') && !told.includes(`"${code}"`));
    // Deadlines of 30 or 45 days, and a held list that is cancelled: packages/platform/test/after-release.int.test.ts moves the clock.
    expect(missing).toEqual(['13330', '13331', '13335', '13336']);
  });
});

/** All files of a folder that say what is expected. */
const expectations = (folder: string): string =>
  readdirSync(here(`${folder}/`), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => readFileSync(here(`${folder}/${name}`), 'utf8'))
    .join('\n');

function decided({ folder, given = {} }: Sample) {
  const { parameters, transaction, peers, ...facts } = given;
  return decide({
    order: recordOf('CEB311Message', '01-311.xml', folder),
    payment: recordOf('CEB411Message', '02-411.xml', folder),
    waybill: recordOf('CEB511Message', '03-511.xml', folder),
    inventory: recordOf('CEB621Message', '04-621.xml', folder),
    day: '20251111',
    quotaUsedFen: 0,
    registered: (code, role) =>
      Object.values(participants).some((one) => one.code === code && one.roles.includes(role)),
    parameters: { ...defaultParameters, ...parameters },
    tariff: sampleTariff,
    arrived: true,
    ...facts,
    ...(transaction && {
      transaction: {
        orderNos: transaction.orderNos,
        paid: parseDecimal(transaction.paid)!,
        total: parseDecimal(transaction.total)!,
      },
    }),
    ...(peers && { peers: peersOf(peers) }),
  });
}

function peersOf({ gcode, unit, prices, times }: NonNullable<Given['peers']>): Facts['peers'] {
  const book = new PeerBook();
  for (let i = 0; i < times; i++) for (const price of prices) book.add(gcode, unit, Number(price));
  return book.of;
}

function recordOf<T extends MessageType>(type: T, file: string, folder: string | undefined): RecordOf<T> {
  const own = here(`rules/${folder}/${file}`);
  const outcome = readMessage(readFileSync(existsSync(own) ? own : here(`import-9610/01-plain-release/${file}`)));
  if (!outcome.ok || outcome.message.type !== type) throw new Error(`${file} is no ${type}`);
  return outcome.message.records[0] as unknown as RecordOf<T>;
}
