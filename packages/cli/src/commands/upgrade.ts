/** tongguan upgrade: a running platform goes over to these files, or to those of another folder, while it serves. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { orderUpgrade, readRunning, type Step, UpgradeError, type UpgradeFault } from '@tongguan/platform';
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { EXIT, Failure } from '../failure.ts';
import { dataOption } from '../options.ts';
import type { TextKey, Translate } from '../texts/index.ts';

/** Whoever runs this command has the new files: those that it is one of. */
const OWN_FILES = fileURLToPath(new URL('../../../../', import.meta.url));

const FAULTS: Readonly<Record<UpgradeFault, TextKey>> = {
  'not-tongguan': 'upgrade.not-tongguan',
  broken: 'upgrade.broken',
  refused: 'upgrade.refused',
  supervision: 'upgrade.supervision',
  major: 'upgrade.major',
  'in-place': 'upgrade.in-place',
  migration: 'upgrade.migration',
  start: 'upgrade.start',
  'not-ready': 'upgrade.not-ready',
  busy: 'upgrade.busy',
  ended: 'upgrade.ended',
};

interface UpgradeChoice {
  to: string;
  data: string;
}

export function upgradeCommand(context: Context): Command {
  const { text } = context;
  return new Command('upgrade')
    .option('--to <dir>', text('option.upgradeTo'), OWN_FILES)
    .addOption(dataOption(context))
    .addHelpText('after', `\n${text('example')}\n  tongguan upgrade --data data --to /opt/tongguan-next`)
    .action((choice: UpgradeChoice) => upgrade(choice, context));
}

async function upgrade({ to, data }: UpgradeChoice, context: Context): Promise<void> {
  const { text, terminal } = context;
  if (!readRunning(data)) throw new Failure(text('upgrade.notRunning', { data }));
  const root = path.resolve(to);
  try {
    const { version, seconds, restart } = await orderUpgrade(data, root, (step) => {
      const line = words(step, text);
      if (line !== undefined) terminal.print(line);
    });
    terminal.print(text('upgrade.done', { version, root, seconds }));
    if (restart.postgres) {
      const [from, brought] = restart.postgres;
      terminal.tell(text('upgrade.restartPostgres', { from, to: brought }));
    }
    if (restart.settings.length > 0) {
      terminal.tell(text('upgrade.restartSettings', { settings: restart.settings.join(', ') }));
    }
    terminal.tell(text('upgrade.supervisor', { root }));
  } catch (error) {
    if (!(error instanceof UpgradeError)) throw error;
    const exitCode = error.fault === 'not-tongguan' ? EXIT.usage : EXIT.failed;
    const reason = error.message.replace(/\.$/, '');
    throw new Failure(text(FAULTS[error.fault], { reason, root }), exitCode, { cause: error });
  }
}

/** Undefined for the last steps, which end the command. */
function words(step: Step, text: Translate): string | undefined {
  switch (step.step) {
    case 'taken':
      return text('upgrade.taken', { root: step.root });
    case 'checked': {
      const pending = step.pending.join(', ') || text('upgrade.none');
      return text('upgrade.checked', { version: step.version, pending });
    }
    case 'holding':
      return text('upgrade.holding');
    case 'migrating':
      return text('upgrade.migrating', { names: step.names.join(', ') });
    case 'starting':
      return text('upgrade.starting', { workers: step.workers });
    case 'draining':
      return text('upgrade.draining', { gone: step.gone, of: step.of, seconds: step.seconds });
    default:
      return undefined;
  }
}
