// Every sample file of every message, read as a participant's file is, gives the faults that stand beside it.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isMessageType, messages, readMessage } from '../src/index.ts';

const FOLDER = path.resolve(import.meta.dirname, '../samples');
const types = Object.keys(messages).filter(isMessageType);

function faultsOf(bytes: Buffer): string[] {
  const outcome = readMessage(bytes);
  const faults = outcome.ok ? outcome.message.records.flatMap((record) => record.faults) : outcome.faults;
  return faults.map(({ code, path: where }) => `${code} ${where}`).sort();
}

describe.each(types)('the samples of %s', (type) => {
  const folder = path.join(FOLDER, type);
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.xml')) : [];
  const expected = JSON.parse(readFileSync(path.join(folder, 'expected.json'), 'utf8')) as Record<string, string[]>;

  it('are a valid one, a bad one, and each has its expected faults', () => {
    expect(files).toEqual(expect.arrayContaining(['bad.xml', 'valid.xml']));
    expect(Object.keys(expected).sort()).toEqual(files.sort());
    expect(expected['valid.xml']).toEqual([]);
    expect(expected['bad.xml']!.length).toBeGreaterThanOrEqual(4);
  });

  it.each(files)('%s', (file) => {
    expect(faultsOf(readFileSync(path.join(folder, file)))).toEqual(expected[file]);
  });
});
