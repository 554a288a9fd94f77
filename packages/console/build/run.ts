/** npm run build:console */
import { CONSOLE_FILES, ensureConsole } from './index.ts';

await ensureConsole();
console.log(`console: ${CONSOLE_FILES}`);
