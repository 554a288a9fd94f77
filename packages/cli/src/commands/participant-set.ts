/** tongguan participant set: the edition a participant's software speaks, and the forms of signature let pass for it. */
import { allVariants, type Edition, strictVariants, type Variant } from '@tongguan/ceb';
import { setInternalStates, setWireSettings } from '@tongguan/platform';
import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { withDatabase } from '../database.ts';
import { EXIT, Failure } from '../failure.ts';
import { dataOption, EDITIONS, wordList } from '../options.ts';
import type { Translate } from '../texts/index.ts';

interface Options {
  code: string;
  edition?: Edition;
  variants?: readonly Variant[] | 'all';
  internalStates?: 'on' | 'off';
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
    .addOption(new Option('--internal-states <state>', text('option.internalStates')).choices(['on', 'off']))
    .addOption(dataOption(context))
    .addHelpText(
      'after',
      `\n${text('example')}\n  tongguan participant set --code 1105919001 --edition 2018 --variants strict`,
    )
    .action((options: Options) => set(options, context));
}

async function set(options: Options, context: Context): Promise<void> {
  const { code, data, edition, variants, internalStates } = options;
  const { text, terminal } = context;
  const speaks = edition !== undefined || variants !== undefined;
  if (!speaks && internalStates === undefined) throw new Failure(text('participant.setWhat'), EXIT.usage);
  if (internalStates) {
    await withDatabase(context, data, (pool) => setInternalStates(pool, code, internalStates === 'on'));
    terminal.print(text('participant.setInternal', { code, told: internalStates }));
  }
  if (!speaks) return;
  const change = {
    ...(edition && { edition }),
    ...(variants && { variants: variants === 'all' ? null : variants }),
  };
  const now = await withDatabase(context, data, (pool) => setWireSettings(pool, code, change));
  const forms = variantWords(now.variants);
  terminal.print(text('participant.setDone', { code, edition: now.edition, variants: forms }));
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
