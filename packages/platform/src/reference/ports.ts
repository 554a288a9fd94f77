/** Ports of the world and of China by the codes of customs (GACC clearance parameters, edition of August 2018): read when they are asked for. */
import { readFileSync } from 'node:fs';

export interface Port {
  code: string;
  /** Numeric code before August 2018. */
  old: string;
  zh: string;
  en: string;
}

/** Foreign ports by country and number (`KOR001`), ports of entry of China by six digits (`440301`). */
const FILES = ['ports.tsv', 'domestic-ports.tsv'];

/** Ports whose code begins with a word or whose name holds it. */
export function findPorts(word: string, limit: number): Port[] {
  const wanted = word.toLowerCase();
  const found: Port[] = [];
  for (const file of FILES) {
    const text = readFileSync(new URL(`./data/${file}`, import.meta.url), 'utf8');
    for (const line of text.split('\n')) {
      const [code = '', old = '', zh = '', en = ''] = line.split('\t');
      if (code === '' || found.length >= limit) continue;
      const isMeant = code.toLowerCase().startsWith(wanted) || zh.includes(word) || en.toLowerCase().includes(wanted);
      if (isMeant) found.push({ code, old, zh, en });
    }
  }
  return found;
}
