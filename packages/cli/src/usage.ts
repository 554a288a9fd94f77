/** Commander's English in the user's language: titles of the help, and what is wrong with the arguments. */
import type { Command, CommanderError } from 'commander';
import type { TextKey, Translate } from './texts/index.ts';

const titles: Readonly<Record<string, TextKey>> = {
  'Usage:': 'help.usage',
  'Arguments:': 'help.arguments',
  'Options:': 'help.options',
  'Commands:': 'help.commands',
};

/** Applies to the program and every command under it; errors are left to `usageMessage`. */
export function translateHelp(command: Command, text: Translate): void {
  command
    .exitOverride()
    .helpOption('-h, --help', text('option.help'))
    .configureHelp({ styleTitle: (title) => (titles[title] ? text(titles[title]) : title) })
    .configureOutput({ outputError: () => {} });
  if (command.commands.length > 0) command.helpCommand('help [command]', text('option.helpCommand'));
  for (const child of command.commands) translateHelp(child, text);
}

const faults: Readonly<Record<string, TextKey>> = {
  'commander.unknownCommand': 'usage.unknownCommand',
  'commander.unknownOption': 'usage.unknownOption',
  'commander.missingArgument': 'usage.missingArgument',
  'commander.optionMissingArgument': 'usage.optionWithoutValue',
  'commander.missingMandatoryOptionValue': 'usage.missingOption',
  'commander.excessArguments': 'usage.excessArguments',
  'commander.invalidArgument': 'usage.invalid',
};

/** Says what is wrong and where to look; undefined when the help itself was shown. */
export function usageMessage(error: CommanderError, text: Translate): string | undefined {
  if (error.code.startsWith('commander.help')) return undefined;
  const key = faults[error.code];
  if (!key) return error.message;
  const [first = '', second = ''] = [...error.message.matchAll(/'([^']*)'/g)].map((match) => match[1]!);
  // An option is named before its value, an argument behind it.
  const ofArgument = /is invalid for argument '/.test(error.message);
  const [what, value] = ofArgument ? [second, first] : [first, second];
  const advice = /is invalid(?: for argument '[^']*')?\. (.*)$/s.exec(error.message)?.[1] ?? '';
  const meant = /\(Did you mean (?:one of )?(.*)\?\)/s.exec(error.message)?.[1];
  const lines = [text(key, { what, value, advice })];
  if (meant) lines.push(text('usage.meant', { meant }));
  lines.push(text('usage.seeHelp'));
  return lines.join('\n');
}
