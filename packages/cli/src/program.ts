/** The tree of commands, and what becomes of every way to leave it: an exit code, and words that say what to do. */
import { Command, CommanderError } from 'commander';
import { adoptCommand } from './commands/adopt.ts';
import { demoCommand } from './commands/demo.ts';
import { doctorCommand } from './commands/doctor.ts';
import { explainCommand } from './commands/explain.ts';
import { keysCommand } from './commands/keys.ts';
import { lintCommand } from './commands/lint.ts';
import { participantCommand } from './commands/participant.ts';
import { signCommand } from './commands/sign.ts';
import { startCommand } from './commands/start.ts';
import { submitCommand } from './commands/submit.ts';
import { type Context, createContext } from './context.ts';
import { EXIT, Failure } from './failure.ts';
import { translateHelp, usageMessage } from './usage.ts';
import { version } from './version.ts';

/** Runs one command; resolves to the exit code of the process. */
export async function run(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const context = createContext(env);
  try {
    await createProgram(context).parseAsync(args, { from: 'user' });
    return EXIT.ok;
  } catch (error) {
    return explainFailure(error, context);
  } finally {
    context.terminal.done();
  }
}

function createProgram(context: Context): Command {
  const program = new Command('tongguan')
    .description(context.text('program'))
    .version(version(), '-V, --version', context.text('option.version'));
  const commands = [
    startCommand,
    demoCommand,
    participantCommand,
    submitCommand,
    lintCommand,
    signCommand,
    explainCommand,
    adoptCommand,
    keysCommand,
    doctorCommand,
  ];
  for (const command of commands) program.addCommand(command(context));
  translateHelp(program, context.text);
  return program;
}

function explainFailure(error: unknown, { text, terminal, env }: Context): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.ok;
    const message = usageMessage(error, text);
    if (message) terminal.tell(message);
    return EXIT.usage;
  }
  const failure = error instanceof Error ? error : new Error(String(error));
  terminal.tell(env.TONGGUAN_DEBUG ? (failure.stack ?? failure.message) : failure.message);
  return failure instanceof Failure ? failure.exitCode : EXIT.failed;
}
