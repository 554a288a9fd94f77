/** What is written of each code that an answer or a receipt can carry: the pages of docs/codes as data (made by house/generate-codes.ts). */
import { readFileSync } from 'node:fs';

interface Bilingual {
  zh?: string;
  en?: string;
}

export interface CodePage {
  code: string;
  /** reading, intake, exchange, eport, customs */
  group: string;
  meaning: Bilingual;
  cause?: Bilingual;
  remedy: Bilingual;
  status?: string;
  reference?: string;
  met: string;
  example?: {
    made: string;
    sent: Bilingual;
    changed?: { place: string; good: string; here: string }[];
    answer: string;
    language: string;
  };
}

let read: ReadonlyMap<string, CodePage> | undefined;

/** By code; read when they are first asked for. */
export function codePages(): ReadonlyMap<string, CodePage> {
  read ??= new Map(
    (JSON.parse(readFileSync(new URL('./data/codes.json', import.meta.url), 'utf8')) as CodePage[]).map((page) => [
      page.code,
      page,
    ]),
  );
  return read;
}

/** Those whose code begins so, or whose meaning has every word. */
export function findCodes(query: string): CodePage[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ code, meaning }: CodePage) =>
    words.every(
      (word) =>
        code.toLowerCase().startsWith(word) || meaning.zh?.includes(word) || meaning.en?.toLowerCase().includes(word),
    );
  return [...codePages().values()].filter(fits);
}
