/** The tree of commands, and what becomes of every way to leave it: an exit code, and words that say what to do. */
import { Command, CommanderError } from 'commander';
import { type Context, createContext } from './context.ts';
import { EXIT, Failure } from './failure.ts';
import type { Language, TextKey } from './texts/index.ts';
import { translateHelp, usageMessage } from './usage.ts';
import { version } from './version.ts';

/** In the order of the help. Their modules are loaded only when they are named: lint should not wait for the platform. */
const commands = {
  start: async () => (await import('./commands/start.ts')).startCommand,
  demo: async () => (await import('./commands/demo.ts')).demoCommand,
  participant: async () => (await import('./commands/participant.ts')).participantCommand,
  account: async () => (await import('./commands/account.ts')).accountCommand,
  audit: async () => (await import('./commands/audit.ts')).auditCommand,
  manifest: async () => (await import('./commands/manifest.ts')).manifestCommand,
  crl: async () => (await import('./commands/crl.ts')).crlCommand,
  'verify-receipt': async () => (await import('./commands/verify-receipt.ts')).verifyReceiptCommand,
  bonded: async () => (await import('./commands/bonded.ts')).bondedCommand,
  channel: async () => (await import('./commands/channel.ts')).channelCommand,
  guarantee: async () => (await import('./commands/guarantee.ts')).guaranteeCommand,
  bills: async () => (await import('./commands/bills.ts')).billsCommand,
  draft: async () => (await import('./commands/draft.ts')).draftCommand,
  tariff: async () => (await import('./commands/tariff.ts')).tariffCommand,
  goods: async () => (await import('./commands/goods.ts')).goodsCommand,
  submit: async () => (await import('./commands/submit.ts')).submitCommand,
  lint: async () => (await import('./commands/lint.ts')).lintCommand,
  sign: async () => (await import('./commands/sign.ts')).signCommand,
  explain: async () => (await import('./commands/explain.ts')).explainCommand,
  diff: async () => (await import('./commands/diff.ts')).diffCommand,
  new: async () => (await import('./commands/new.ts')).newCommand,
  fix: async () => (await import('./commands/fix.ts')).fixCommand,
  replay: async () => (await import('./commands/replay.ts')).replayCommand,
  stress: async () => (await import('./commands/stress.ts')).stressCommand,
  adopt: async () => (await import('./commands/adopt.ts')).adoptCommand,
  backup: async () => (await import('./commands/backup.ts')).backupCommand,
  archive: async () => (await import('./commands/archive.ts')).archiveCommand,
  parameters: async () => (await import('./commands/parameters.ts')).parametersCommand,
  clock: async () => (await import('./commands/clock.ts')).clockCommand,
  duties: async () => (await import('./commands/duties.ts')).dutiesCommand,
  restore: async () => (await import('./commands/restore.ts')).restoreCommand,
  upgrade: async () => (await import('./commands/upgrade.ts')).upgradeCommand,
  keys: async () => (await import('./commands/keys.ts')).keysCommand,
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
} satisfies Partial<Record<TextKey, () => Promise<(context: Context) => Command>>>;

/** Runs one command; resolves to the exit code of the process. */
export async function run(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const context = createContext(env);
  try {
    const program = await createProgram(args, context);
    await program.parseAsync(args, { from: 'user' });
    return EXIT.ok;
  } catch (error) {
    return explainFailure(error, context);
  } finally {
    context.terminal.done();
  }
}

/** The program with those commands loaded that `args` name. */
export async function createProgram(args: readonly string[], context: Context): Promise<Command> {
  const { text } = context;
  const program = new Command('tongguan')
    .enablePositionalOptions() // and every command that has options and subcommands: see backup
    .description(text('program'))
    .version(version(), '-V, --version', text('option.version'));
  for (const [name, load] of Object.entries(commands)) {
    const command = args.includes(name) ? (await load())(context) : new Command(name);
    program.addCommand(command.description(text(name as keyof typeof commands)));
  }
  translateHelp(program, text);
  return program;
}

function explainFailure(error: unknown, { text, language, terminal, env }: Context): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.ok;
    const message = usageMessage(error, text);
    if (message) terminal.tell(message);
    return EXIT.usage;
  }
  const failure = error instanceof Error ? error : new Error(String(error));
  terminal.tell(env.TONGGUAN_DEBUG ? (failure.stack ?? failure.message) : wordsOf(failure, language));
  return failure instanceof Failure ? failure.exitCode : EXIT.failed;
}

/** Failures of the register speak both languages; the others have been said in the user's already, or are English. */
function wordsOf(failure: Error, language: Language): string {
  const bilingual = failure as Error & { in?: (language: Language) => string };
  return bilingual.in?.(language) ?? failure.message;
}
