// The corpus of attacks: each file gets its verdict, quickly and in little memory, whatever else the process does. The table is printed.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { certificateInfo, readMessage, verifySignature } from '../../src/index.ts';

const FILES = join(import.meta.dirname, 'files');
const file = (name: string) => readFileSync(join(FILES, name));
const expected: { file: string; name: string; verdict: string }[] = JSON.parse(String(file('expected.json')));
const { publicKey } = certificateInfo(file('cert.pem'));

/** Promised: processor time and memory that one attack may take. */
const MILLISECONDS_MAX = 50;
const MEBIBYTES_MAX = 64;
/** The shortest of these counts: the machine that runs the tests does other things too. */
const TRIES = 5;

/** What became of it: the codes of reading, or the failing part of the signature, or `valid`. */
function judge(bytes: Buffer): string[] {
  const outcome = readMessage(bytes);
  if (!outcome.ok) return outcome.faults.map(({ code }) => code);
  const faults = outcome.message.records.flatMap((record) => record.faults.map(({ code }) => code));
  if (faults.length > 0 || outcome.message.signature === undefined) return faults;
  const result = verifySignature(outcome.message, publicKey);
  return [result.ok ? 'valid' : result.part];
}

interface Cost {
  milliseconds: number;
  mebibytes: number;
}

function cost(work: () => void): Cost {
  let milliseconds = Number.POSITIVE_INFINITY;
  const peak = process.resourceUsage().maxRSS;
  for (let i = 0; i < TRIES; i++) {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    milliseconds = Math.min(milliseconds, (user + system) / 1000);
  }
  return { milliseconds, mebibytes: (process.resourceUsage().maxRSS - peak) / 1024 };
}

const rows: string[] = [];
const row = (name: string, verdict: string, { milliseconds, mebibytes }: Cost) =>
  `${name.slice(0, 66).padEnd(68)}${verdict.padEnd(24)}${milliseconds.toFixed(1).padStart(8)} ms${mebibytes.toFixed(1).padStart(8)} MiB`;

afterAll(() => {
  process.stdout.write(`${['', 'Attack corpus', ...rows, ''].join('\n')}\n`);
});

describe('the attack corpus', () => {
  it('is made of a message that is valid as it is', () => {
    expect(judge(file('sound.xml'))).toEqual(['valid']);
  });

  it.each(expected)('$name: $verdict', ({ file: name, name: words, verdict }) => {
    const bytes = file(name);
    let verdicts: string[] = [];
    const spent = cost(() => {
      verdicts = judge(bytes);
    });
    expect(verdicts).toContain(verdict);
    expect(spent.milliseconds).toBeLessThan(MILLISECONDS_MAX);
    expect(spent.mebibytes).toBeLessThan(MEBIBYTES_MAX);
    rows.push(row(words, verdict, spent));
  });
});
