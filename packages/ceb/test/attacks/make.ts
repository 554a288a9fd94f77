// Writes the corpus: one file an attack, and expected.json with the verdicts. Signed anew each time, with a key that is then forgotten.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attacks, certPem, soundMessage } from './cases.ts';

const FILES = join(import.meta.dirname, 'files');

rmSync(FILES, { recursive: true, force: true });
mkdirSync(FILES, { recursive: true });
writeFileSync(join(FILES, 'cert.pem'), certPem);
writeFileSync(join(FILES, 'sound.xml'), soundMessage);
const expected = Object.entries(attacks).flatMap(([group, cases]) =>
  cases.map(([name, message, verdict]) => {
    const slug = name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
    const file = `${group}-${slug}.xml`;
    writeFileSync(join(FILES, file), message);
    return { file, name, verdict };
  }),
);
writeFileSync(join(FILES, 'expected.json'), `${JSON.stringify(expected, null, 2)}\n`);
console.log(`${expected.length} attacks`);
