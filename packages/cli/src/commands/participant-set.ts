/**
 * tongguan participant set: the edition a participant's software speaks, the forms of signature let pass for it, and where it answers for the
 * raw data of its payments.
 */
import { allVariants, type Edition, strictVariants, type Variant } from '@tongguan/ceb';
import { DRAFT_SETTINGS } from '@tongguan/clearance';
import { changeDraftSettings, setInternalStates, setPlatDataOpen, setWireSettings } from '@tongguan/platform';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Context } from '../context.ts';
import { withDatabase } from '../database.ts';
import { EXIT, Failure } from '../failure.ts';
import { dataOption, EDITIONS, wordList } from '../options.ts';
import type { Translate } from '../texts/index.ts';

interface Options {
  code: string;
  edition?: Edition;
  variants?: readonly Variant[] | 'all';
  draft?: Record<string, string>;
  internalStates?: 'on' | 'off';
  /** `none` takes it away. */
  platDataOpen?: string;
  data: string;
}

export function participantSet(context: Context): Command {
  const { text } = context;
  const words = allVariants.join(',');
  return new Command('set')
    .description(text('participant.set'))
    .requiredOption('--code <code>', text('option.code'))
    .addOption(new Option('--edition <year>', text('option.edition')).choices(EDITIONS))
    .addOption(new Option('--variants <names>', text('option.variants', { words })).argParser(variantsIn(text)))
    .addOption(
      new Option('--draft <name=value>', text('option.draftSetting', { names: DRAFT_SETTINGS.join(', ') })).argParser(
        draftSetting(text),
      ),
    )
    .addOption(new Option('--internal-states <state>', text('option.internalStates')).choices(['on', 'off']))
    .option('--plat-data-open <url>', text('option.platDataOpen'))
    .addOption(dataOption(context))
    .addHelpText(
      'after',
      `\n${text('example')}\n  tongguan participant set --code 1105919001 --edition 2018 --variants strict`,
    )
    .action((options: Options) => set(options, context));
}

async function set(options: Options, context: Context): Promise<void> {
  const { code, data, edition, variants, internalStates, draft, platDataOpen } = options;
  const { text, terminal } = context;
  const speaks = edition !== undefined || variants !== undefined;
  if (!speaks && internalStates === undefined && draft === undefined && platDataOpen === undefined) {
    throw new Failure(text('participant.setWhat'), EXIT.usage);
  }
  const change = {
    ...(edition && { edition }),
    ...(variants && { variants: variants === 'all' ? null : variants }),
  };
  await withDatabase(context, data, async (pool) => {
    if (internalStates) {
      await setInternalStates(pool, code, internalStates === 'on');
      terminal.print(text('participant.setInternal', { code, told: internalStates }));
    }
    if (speaks) {
      const now = await setWireSettings(pool, code, change);
      terminal.print(text('participant.setDone', { code, edition: now.edition, variants: variantWords(now.variants) }));
    }
    if (draft) {
      const all = Object.entries(await changeDraftSettings(pool, code, draft)).map((entry) => entry.join('='));
      terminal.print(text('participant.setDraftDone', { code, settings: all.join(' ') }));
    }
    if (platDataOpen) {
      const url = await setPlatDataOpen(pool, code, platDataOpen === 'none' ? null : platDataOpen);
      terminal.print(text('participant.setUrl', { code, url: url ?? 'none' }));
    }
  });
}

/** Gathers `name=value` as often as it is given; `name=` takes the setting away. */
function draftSetting(text: Translate): (value: string, before?: Record<string, string>) => Record<string, string> {
  return (value, before = {}) => {
    const [, name, setting = ''] = /^(\w+)=(.*)$/s.exec(value) ?? [];
    if (name === undefined) throw new InvalidArgumentError(text('advice.draftSetting'));
    return { ...before, [name]: setting };
  };
}

/** `all`, `strict`, or names; the standard's own form is always among them. */
function variantsIn(text: Translate): (value: string) => readonly Variant[] | 'all' {
  const names = wordList(text, [...allVariants, 'strict', 'all']);
  return (value) => {
    const given = names(value);
    if (given.includes('all')) return 'all';
    return allVariants.filter((variant) => strictVariants.includes(variant) || given.includes(variant));
  };
}

/** A setting as it is given on the command line. */
export function variantWords(variants: readonly Variant[] | null): string {
  if (variants === null) return 'all';
  return variants.every((variant) => strictVariants.includes(variant)) ? 'strict' : variants.join(',');
}
