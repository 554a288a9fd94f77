// Every file that is made from the tables: path from the root of the repository -> text.

import type { Edition } from '../messages/table.ts';
import { recordSchema } from './json-schema.ts';
import { indexPage, messagePage } from './page.ts';
import { samplesOf, sampleTypes } from './samples.ts';
import { typesOf, xsdFiles } from './xsd.ts';

/** Folders that hold made files and nothing else. */
export const MADE_FOLDERS = [
  'docs/messages',
  'packages/ceb/xsd',
  'packages/ceb/schema',
  'packages/ceb/samples',
] as const;

const EDITIONS: readonly Edition[] = ['2018', '202205'];

export function madeFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>([['docs/messages/README.md', indexPage()]]);
  for (const type of typesOf('202205')) files.set(`docs/messages/${type}.md`, messagePage(type));
  for (const edition of EDITIONS) {
    for (const [name, text] of xsdFiles(edition)) files.set(`packages/ceb/xsd/${edition}/${name}`, text);
    for (const type of typesOf(edition)) {
      files.set(`packages/ceb/schema/${edition}/${type}.json`, json(recordSchema(type, edition)));
    }
  }
  for (const type of sampleTypes()) {
    const samples = samplesOf(type);
    for (const { file, xml } of samples) files.set(`packages/ceb/samples/${type}/${file}`, xml);
    const expected = Object.fromEntries(samples.map(({ file, expected: faults }) => [file, faults]));
    files.set(`packages/ceb/samples/${type}/expected.json`, json(expected));
  }
  return files;
}

const json = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;
