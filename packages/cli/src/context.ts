/** What every command gets: words in the user's language, a place to write, the environment. */
import { createTerminal, type Terminal } from './terminal.ts';
import { type Language, language, type Translate, translator } from './texts/index.ts';

export interface Context {
  text: Translate;
  language: Language;
  terminal: Terminal;
  env: NodeJS.ProcessEnv;
}

export function createContext(env: NodeJS.ProcessEnv): Context {
  const chosen = language(env);
  return { text: translator(chosen), language: chosen, terminal: createTerminal(process.stdout, process.stderr), env };
}
