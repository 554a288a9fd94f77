// Samples of payment raw data (notice 2018-179), each read and compared with the case of 01-plain-release.
import { readdirSync, readFileSync } from 'node:fs';
import { type MessageType, type RecordOf, readMessage, readRawData } from '@tongguan/ceb';
import { decide, defaultParameters, type RawDataAnswer, sampleTariff } from '@tongguan/clearance';
import { expect, it } from 'vitest';

interface Sample {
  file: string;
  title: string;
  titleZh: string;
  /** Fields for which the upload is refused; otherwise `codes`: what the comparison finds. */
  refused?: string[];
  codes?: string[];
}

const folder = new URL('./raw-data/', import.meta.url);
const text = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
const samples = JSON.parse(text('expected.json')) as Sample[];

it.each(samples.map((sample) => [sample.title, sample] as const))('raw data: %s', (_, { file, refused, codes }) => {
  const read = readRawData(text(file));
  if (!read.ok) return expect(read.faults.map(({ field }) => field)).toEqual(refused);
  return expect(failing(read.upload.data)).toEqual(codes);
});

it('every sample of raw data is expected to end in some way', () => {
  const files = readdirSync(folder).filter((name) => name !== 'expected.json');
  expect(samples.map(({ file }) => file)).toEqual(files.sort());
});

function failing(rawData: RawDataAnswer): string[] {
  const { checks } = decide({
    order: recordOf('CEB311Message', '01-311.xml'),
    payment: recordOf('CEB411Message', '02-411.xml'),
    waybill: recordOf('CEB511Message', '03-511.xml'),
    inventory: recordOf('CEB621Message', '04-621.xml'),
    day: '20251111',
    quotaUsedFen: 0,
    registered: () => true,
    parameters: defaultParameters,
    tariff: sampleTariff,
    arrived: true,
    rawData,
  });
  return checks.filter(({ ok }) => !ok).map(({ code }) => code);
}

function recordOf<T extends MessageType>(type: T, file: string): RecordOf<T> {
  const outcome = readMessage(readFileSync(new URL(`./import-9610/01-plain-release/${file}`, import.meta.url)));
  if (!outcome.ok || outcome.message.type !== type) throw new Error(`${file} is no ${type}`);
  return outcome.message.records[0] as unknown as RecordOf<T>;
}
