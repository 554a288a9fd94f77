/** Writes docs/regimes.md anew from the law: node house/generate-regimes.ts */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './files.ts';
import { regimesPage } from './regimes.ts';

writeFileSync(path.join(ROOT, 'docs', 'regimes.md'), regimesPage());
