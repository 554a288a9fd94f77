/** tongguan doctor: looks at everything the platform needs here, and says what to do about what is wrong. */
import path from 'node:path';
import { readRunning } from '@tongguan/platform';
import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import type { Finding } from '../doctor/finding.ts';
import { checkClock, checkDisk, checkFolder, checkNode, checkSettings } from '../doctor/machine.ts';
import { checkPlatform, checkPort, checkPostgres } from '../doctor/service.ts';
import { Failure } from '../failure.ts';
import { dataOption, integer } from '../options.ts';

interface Options {
  data: string;
  port: number;
  host: string;
}

export function doctorCommand(context: Context): Command {
  const { text } = context;
  return new Command('doctor')
    .addOption(dataOption(context))
    .addOption(
      new Option('--port <number>', text('option.port'))
        .env('TONGGUAN_PORT')
        .argParser(integer(text, 1, 65_535))
        .default(8080),
    )
    .addOption(new Option('--host <address>', text('option.host')).env('TONGGUAN_HOST').default('127.0.0.1'))
    .action((options: Options) => examine(options, context));
}

async function examine({ data, port, host }: Options, { text, terminal, env }: Context): Promise<void> {
  const running = readRunning(data);
  const findings = [
    checkNode(text),
    checkSettings(text, env),
    checkFolder(text, data),
    checkDisk(text, data),
    checkClock(text, data),
    await checkPostgres(text, path.join(data, 'pg'), env.TONGGUAN_DATABASE_URL),
    await checkPort(text, host, port, running),
    await checkPlatform(text, running),
  ];
  for (const finding of findings) for (const line of lines(finding)) terminal.print(line);
  const failed = findings.filter(({ state }) => state === 'fail').length;
  if (failed > 0) throw new Failure(text('doctor.failed', { failed }));
  terminal.print(text('doctor.healthy'));
}

function lines({ what, state, seen, remedy }: Finding): string[] {
  const head = `${{ ok: 'OK  ', warn: 'WARN', fail: 'FAIL' }[state]}  ${what}: ${seen}`;
  return remedy ? [head, `      → ${remedy}`] : [head];
}
