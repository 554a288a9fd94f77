/**
 * What changes something is taken from pages of this platform only. Browsers say where a request comes from in headers that no page can
 * forge (Fetch Metadata, Origin); a program that says nothing is no browser, and holds no cookie that somebody else could use.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpProblem } from '../http/problem.ts';

const READING = ['GET', 'HEAD', 'OPTIONS'];

export const isReading = ({ method }: FastifyRequest): boolean => READING.includes(method);

export function refuseOtherSites(app: FastifyInstance, publicUrl: string): void {
  const ours = new URL(publicUrl).host;
  app.addHook('onRequest', async (request) => {
    if (isReading(request) || isOfOurPages(request, ours)) return;
    throw new HttpProblem('cross-site', 'This came from a page of another site.');
  });
}

function isOfOurPages({ headers }: FastifyRequest, ours: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin } = headers;
  if (origin === undefined) return true;
  const host = URL.parse(origin)?.host;
  return host !== undefined && (host === headers.host || host === ours);
}
