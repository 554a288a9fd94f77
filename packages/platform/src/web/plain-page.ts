/** A page that needs no console: what it has to say, in both languages, and nothing loaded from anywhere. */
import type { IncomingHttpHeaders } from 'node:http';

/** Whether a person's browser asks for a page, rather than a program or a script of a page. */
export const isForEyes = ({ accept }: IncomingHttpHeaders): boolean => accept?.includes('text/html') ?? false;

/**
 * Whether somebody opens an address in a browser. Browsers say so where they trust the connection (Fetch Metadata), and elsewhere ask for
 * XHTML too, which no program does: Java's own client asks for HTML when it is told nothing.
 */
export const isNavigation = ({ accept, 'sec-fetch-mode': mode }: IncomingHttpHeaders): boolean =>
  mode === undefined ? (accept?.includes('application/xhtml+xml') ?? false) : mode === 'navigate';

/** Chinese first, as everywhere. HTML: whoever calls escapes what is not his own. */
export const bothTongues = (zh: string, en: string): string => `<p>${zh}</p><p lang="en">${en}</p>`;

export function plainPage(body: string): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>通关 Tongguan</title>
<style>
:root { color-scheme: light dark; font: 16px/1.7 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
body { max-width: 40rem; margin: 15vh auto; padding: 0 1.5rem; }
h1 { font-size: 1.25rem; font-weight: 600; }
code { white-space: nowrap; padding: .1em .4em; border-radius: 4px; background: color-mix(in srgb, currentColor 10%, transparent); }
</style></head><body><h1>通关 <span lang="en">Tongguan</span></h1>${body}</body></html>
`;
}
