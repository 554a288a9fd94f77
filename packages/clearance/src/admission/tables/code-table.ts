// A code table of customs: which codes exist, and what they are called.

export interface CodeName {
  zh: string;
  en?: string;
  /** Letters of declaration forms since August 2018. */
  alpha?: string;
}

export type CodeTable = ReadonlyMap<string, CodeName>;

/** Reads lines of `code|alpha|zh|en`, the last ones optional. Where codes are shared, the first name stands. */
export function codeTable(lines: string): CodeTable {
  const table = new Map<string, CodeName>();
  for (const line of lines.trim().split('\n')) {
    const [code, alpha, zh, en] = line.split('|');
    if (!table.has(code!)) table.set(code!, { zh: zh!, ...(en && { en }), ...(alpha && { alpha }) });
  }
  return table;
}
