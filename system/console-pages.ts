/**
 * Every page of the console, once: what is photographed (take-screens.ts) and what is looked at for faults of accessibility. A page that is
 * missing here fails the test, which compares this list with the routes in the sources.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Who sees a page: a role, or anybody without an account. */
type Who = 'anybody' | 'commander' | 'operator' | 'administrator' | 'reviewer' | 'participant' | 'citizen';

export interface ConsolePage {
  who: Who;
  /** An address; a part `:name` is filled in by whoever has a case, document or order. */
  path: string;
}

const of = (who: Who, ...paths: string[]): ConsolePage[] => paths.map((at) => ({ who, path: at }));

export const consolePages: readonly ConsolePage[] = [
  ...of('anybody', '/sign-in', '/tariff/goods', '/tariff/goods/0409000000', '/tariff/tax', '/tariff/tables/unit'),
  ...of('anybody', '/tariff/codes', '/tariff/codes/1327', '/register', '/register/state', '/welcome'),
  ...of('commander', '/command', '/command/alarms', '/command/troubles', '/command/links/matching'),
  ...of('commander', '/command/duty', '/command/forecast'),
  ...of('operator', '/ops', '/ops/parties', '/ops/emergency', '/ops/after-audit'),
  ...of('reviewer', '/desk', '/desk/reports', '/desk/:caseId'),
  ...of('participant', '/portal', '/portal/submit', '/portal/documents', '/portal/documents/inventory/:copNo'),
  ...of('participant', '/portal/drafts/:ebpCode/:orderNo', '/portal/receipts', '/portal/lint', '/portal/sheets'),
  ...of('participant', '/portal/forecast'),
  ...of('participant', '/portal/taxes', '/portal/webhooks', '/portal/access', '/portal/declare', '/portal/sandbox'),
  ...of('administrator', '/accounts', '/accounts/registrations'),
  ...of('participant', '/portal/documents/inventory/:refusedNo/mend', '/portal/applications', '/portal/letters'),
  ...of('participant', '/portal/applications/:copNo', '/portal/applications/withdraw/:returnId'),
  ...of('participant', '/tickets', '/tickets/new', '/tickets/:ticketId'),
  ...of('citizen', '/me'),
];

const SOURCES = fileURLToPath(new URL('../packages/console/src/', import.meta.url));

/** Patterns of the routes in the sources that show a page: `/portal/documents/:kind/:number`. Those that lead elsewhere are left out. */
export function routesInSources(): string[] {
  const routes: string[] = [];
  for (const [, at] of read('app/router.tsx').matchAll(/path: '(\/[^']+)'/g)) routes.push(at!);
  for (const [, area] of read('app/areas.ts').matchAll(/\bpath: '\/([^']+)'/g)) {
    const [isParent, below] = routesBelow(area!);
    if (!isParent) routes.push(`/${area}`);
    routes.push(...below.map((at) => (at === '' ? `/${area}` : `/${area}/${at}`)));
  }
  return routes;
}

/** Whether an area has routes of its own, and their paths; '' is its first page. */
function routesBelow(area: string): [boolean, string[]] {
  const files = readdirSync(path.join(SOURCES, area), { recursive: true, encoding: 'utf8' });
  const text = files
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => read(path.join(area, name)))
    .join('\n');
  const found = [...text.matchAll(/<Route\s+(?:path="([^"]*)"|index)\s+element=\{\s*<(\w+)/g)];
  const shown = found.filter(([, at, element]) => at !== '*' && element !== 'Navigate');
  return [found.length > 0, shown.map(([, at = '']) => at)];
}

const read = (name: string): string => readFileSync(path.join(SOURCES, name), 'utf8');

/** Whose an address is, of all that fit the one with the fewest parts left open. */
export function routeOf(routes: readonly string[], address: string): string | undefined {
  const fitting = routes.filter((route) => new RegExp(`^${route.replace(/:\w+/g, '[^/]+')}$`).test(address));
  return fitting.sort((a, b) => a.split(':').length - b.split(':').length)[0];
}
