/**
 * U+0000 is a character of JSON and of URLs, but PostgreSQL's text cannot hold it: such a value names nothing here, and on its way to
 * the database it would end as our failure instead of the sender's. So it is refused at every door, with the place it stands in.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpProblem, type RequestFault } from './problem.ts';

/** More places than these help nobody, and a body may hold thousands. */
const FAULTS_MAX = 20;

export function refuseNul(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ params, query, body }: FastifyRequest) => {
    // Bytes of a message are the intake's to judge.
    const document = Buffer.isBuffer(body) ? undefined : body;
    const faults = nulFaults({ params, querystring: query, body: document });
    if (faults.length > 0) {
      throw new HttpProblem('invalid-request', 'Some values do not fit; each is named in errors.', { errors: faults });
    }
  });
}

/** Walks with a list of its own: how deep a body nests is the sender's choice. */
function nulFaults(parts: Record<string, unknown>): RequestFault[] {
  const faults: RequestFault[] = [];
  const open = Object.entries(parts);
  for (let next = open.pop(); next && faults.length < FAULTS_MAX; next = open.pop()) {
    const [path, value] = next;
    if (typeof value === 'string' && value.includes('\0')) faults.push(fault(path));
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, inner] of Object.entries(value)) open.push([`${path}.${name}`, inner]);
  }
  return faults.reverse();
}

const fault = (path: string): RequestFault => ({
  code: 'nul-character',
  path,
  message: 'holds the character U+0000',
  rule: 'text without U+0000',
});
