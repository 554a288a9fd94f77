/** tongguan tariff show and export: what is in force on a day. */
import {
  type Consumption,
  type DayReference,
  type ReferenceKind,
  type ReferenceVersions,
  type TariffEntry,
  writeReference,
} from '@tongguan/clearance';
import { createReference, findPorts } from '@tongguan/platform';
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { withDatabase } from '../database.ts';
import { Failure } from '../failure.ts';
import { writeOutput } from '../files.ts';
import { beijingToday, dataOption, dayIn } from '../options.ts';
import { kindOption } from './tariff-versions.ts';

/** Codes shown of one beginning. */
const SHOWN_MAX = 100;

export function tariffShow(context: Context): Command {
  const { text, terminal } = context;
  return new Command('show')
    .description(text('tariff.show'))
    .argument('<hs>', text('argument.hs'))
    .option('--day <day>', text('option.day'), dayIn(text))
    .option('--json', text('option.json'))
    .addOption(dataOption(context))
    .action(async (hs: string, options: { day?: string; json?: boolean; data: string }) => {
      const { day = beijingToday(), json, data } = options;
      const reference = await referenceOn(context, data, day);
      const found = [...reference.goods.values()].filter(({ hs10 }) => hs10.startsWith(hs)).slice(0, SHOWN_MAX);
      if (found.length === 0) throw new Failure(text('tariff.unknown', { day, hs }));
      for (const entry of found) {
        if (json) terminal.print(JSON.stringify({ ...entry, positiveList: listed(entry, reference) ?? null }));
        else for (const line of shown(entry, reference, context)) terminal.print(line);
      }
      for (const [kind, name] of Object.entries(reference.versions))
        terminal.tell(text('tariff.version', { kind, name }));
    });
}

export function tariffExport(context: Context): Command {
  const { text, terminal } = context;
  return new Command('export')
    .description(text('tariff.export'))
    .option('--day <day>', text('option.day'), dayIn(text))
    .option('--out <file>', text('option.csvOut'))
    .addOption(kindOption(context))
    .addOption(dataOption(context))
    .action(async (options: { day?: string; kind: ReferenceKind; out?: string; data: string }) => {
      const { day = beijingToday(), kind, out, data } = options;
      const csv = writeReference(kind, contentOf(await referenceOn(context, data, day), kind));
      if (out) writeOutput(out, csv, text);
      else terminal.print(csv.trimEnd());
    });
}

export function tariffPort(context: Context): Command {
  const { text, terminal } = context;
  return new Command('port')
    .description(text('tariff.port'))
    .argument('<word>', text('argument.port'))
    .option('--json', text('option.json'))
    .action((word: string, { json }: { json?: boolean }) => {
      const ports = findPorts(word, SHOWN_MAX);
      for (const port of ports) {
        terminal.print(
          json ? JSON.stringify(port) : [port.code, port.old || '-', port.zh, port.en].join('  ').trimEnd(),
        );
      }
      if (ports.length === 0) terminal.tell(text('tariff.portUnknown', { word }));
    });
}

function referenceOn(context: Context, data: string, day: string): Promise<DayReference> {
  return withDatabase(context, data, async (pool) => {
    const reference = createReference(pool, { now: () => Date.parse(day) });
    await reference.refresh();
    return reference.book.on(day.replaceAll('-', ''));
  });
}

type Content = ReferenceVersions[ReferenceKind][number]['content'];

function contentOf(reference: DayReference, kind: ReferenceKind): Content {
  switch (kind) {
    case 'tariff':
      return [...reference.goods.values()];
    case 'positive-list':
      return reference.positiveList;
    case 'bans':
      return reference.bans.rows;
    case 'code-tables':
      return reference.tables;
    case 'rates':
      return reference.rates;
  }
}

const listed = ({ hs10 }: TariffEntry, { positiveList }: DayReference) => positiveList.entries.get(hs10.slice(0, 8));

function shown(entry: TariffEntry, reference: DayReference, { text }: Context): string[] {
  const { hs10, zh, en, unit1, unit2, dutyRate: duty, vatRate: vat, consumption, sample } = entry;
  const units = [unit1, unit2].filter(Boolean).join('/');
  const values = { hs10, zh, en, units, duty, vat, consumption: consumptionWords(consumption) };
  const positive = listed(entry, reference);
  const note = positive?.note ? ` (${positive.note})` : '';
  return [
    text('tariff.goods', { ...values, sample: sample ? text('tariff.isSample') : '' }),
    positive ? text('tariff.onList', { note }) : text('tariff.offList'),
  ];
}

function consumptionWords(consumption: Consumption): string {
  switch (consumption.kind) {
    case 'none':
      return '0';
    case 'ad-valorem': {
      const from = consumption.thresholds?.map(({ of, atLeast }) => `>=${atLeast}/${of}`).join(', ');
      return from ? `${consumption.rate} (${from})` : consumption.rate;
    }
    case 'specific': {
      const { of, perUnit, dear } = consumption;
      return `${perUnit}/${of}${dear ? ` (${dear.perUnit} >=${dear.atLeast}/${of})` : ''}`;
    }
    case 'compound':
      return `${consumption.rate} + ${consumption.perUnit}/${consumption.of}`;
  }
}
