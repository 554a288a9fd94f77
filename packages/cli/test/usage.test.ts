import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { describe, expect, test, vi } from 'vitest';
import { createContext } from '../src/context.ts';
import { createProgram } from '../src/program.ts';
import { en } from '../src/texts/en.ts';
import { zh } from '../src/texts/zh.ts';
import { PROCESS_MS_MAX, tongguan } from './support/run.ts';

vi.setConfig({ testTimeout: PROCESS_MS_MAX });

const COMMANDS =
  'start demo participant account audit verify-receipt bonded channel submit lint sign explain diff new fix replay stress adopt guarantee bills parameters backup restore keys doctor'.split(
    ' ',
  );

describe('help', () => {
  test('names every command and ends well', async () => {
    const { code, out } = await tongguan(['--help']);
    expect(code).toBe(0);
    for (const command of COMMANDS) expect(out).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'));
  });

  test('of a command ends well and names its options', async () => {
    const { code, out } = await tongguan(['submit', '--help']);
    expect(out).toMatch(/Usage: tongguan submit[\s\S]*--api-key/);
    expect(code).toBe(0);
  });

  test('names no command and no option that docs/cli.md leaves out', async () => {
    const page = readFileSync(path.join(import.meta.dirname, '../../../docs/cli.md'), 'utf8');
    const program = await createProgram(COMMANDS, createContext({}));
    const all = program.commands.flatMap((command) => (command.commands.length > 0 ? command.commands : [command]));
    const options = all.flatMap((command) => command.options.map((option) => option.long!));
    expect(options.length).toBeGreaterThan(30);
    expect(options.filter((option) => !new RegExp(`[ \`]${option}\\b`).test(page))).toEqual([]);
    const words = (command: Command): string =>
      command.parent ? `${words(command.parent)} ${command.name()}` : command.name();
    expect(all.map(words).filter((name) => !page.includes(name))).toEqual([]);
  });

  test('is Chinese where LANG is Chinese, and LC_ALL goes before LANG', async () => {
    expect((await tongguan(['--help'], { env: { LANG: 'zh_CN.UTF-8' } })).out).toContain('用法：');
    expect((await tongguan(['--help'], { env: { LANG: 'zh_CN.UTF-8', LC_ALL: 'C' } })).out).toContain('Usage:');
  });
});

describe('wrong arguments end with 2 and say what to do', () => {
  const cases: [what: string, args: string[], says: RegExp][] = [
    ['no command at all', [], /Usage: tongguan/],
    ['a command that does not exist', ['sumbit'], /no command "sumbit"[\s\S]*Did you mean submit\?/],
    ['an option that does not exist', ['start', '--prot', '1'], /no option --prot[\s\S]*Did you mean --port\?/],
    ['a missing file', ['lint'], /<file> is missing/],
    ['a missing option', ['participant', 'delegate', '--from', 'A'], /--to <agent> is required/],
    ['an option without its value', ['start', '--port'], /--port <number> needs a value/],
    ['a port that is none', ['start', '--port', '99999'], /"99999" does not fit --port.*1 to 65535/],
    [
      'a role that is none',
      ['participant', 'add', '--roles', 'seller,smuggler'],
      /"smuggler"\. Choose from platform, seller/,
    ],
    ['half of TLS', ['start', '--tls-cert', 'x.pem'], /both --tls-cert and --tls-key/],
    ['a part nobody plays', ['start', '--play', 'judge'], /"judge"\. Choose from payment/],
    ['nothing to revoke', ['participant', 'revoke', '--code', '1234567890'], /Say what to take back/],
  ];
  test.each(cases)('%s', async (_what, args, says) => {
    const { code, err, out } = await tongguan(args);
    expect(err + out).toMatch(says);
    expect(code).toBe(2);
  });

  test('also when the wrong value stands in the environment', async () => {
    const { code, err } = await tongguan(['doctor'], { env: { TONGGUAN_PORT: 'web' } });
    expect(err).toContain('"web" does not fit --port');
    expect(code).toBe(2);
  });
});

describe('texts', () => {
  test('both languages have the same keys, each with the same slots', () => {
    const slots = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
    for (const key of Object.keys(en) as (keyof typeof en)[])
      expect([key, slots(zh[key])]).toEqual([key, slots(en[key])]);
  });

  test('every text is used', () => {
    const folder = path.join(import.meta.dirname, '../src');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.includes('texts'))
      .map((name) => readFileSync(path.join(folder, name), 'utf8'));
    // The law names the reason of each correction; the words are here.
    const reasons = readFileSync(path.join(folder, '../../clearance/src/fixing/change.ts'), 'utf8');
    const all = [...sources, reasons].join('\n');
    expect(Object.keys(en).filter((key) => !new RegExp(`'${key}'|^  ${key}: async`, 'm').test(all))).toEqual([]);
  });
});
