/** Writes docs/parameters.md anew: node house/generate-parameters.ts */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './files.ts';
import { parametersPage } from './parameters.ts';

writeFileSync(path.join(ROOT, 'docs', 'parameters.md'), parametersPage());
