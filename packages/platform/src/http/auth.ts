/** Who is calling. Keys travel as `Authorization: Bearer …` only, never in a URL, which ends up in logs. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import type { Participant, Registry } from '../services.ts';
import { HttpProblem } from './problem.ts';

/** API keys are 256-bit strings of our making; anything longer is not one. */
const BEARER = /^Bearer ([\x21-\x7e]{1,512})$/i;

export const bearerIn = (authorization: string | undefined): string | undefined =>
  BEARER.exec(authorization ?? '')?.[1];

export const bearerOf = (request: FastifyRequest): string | undefined => bearerIn(request.headers.authorization);

/**
 * The participant whose API key came with the request, or a 401. Behind the portal's doors (portal/doors.ts) it is the company of whoever is
 * signed in; a guard has seen to the session.
 */
export async function participantOf(request: FastifyRequest, registry: Registry): Promise<Participant> {
  const company = request.session?.whole ? request.session.participant : null;
  const own = company && (await registry.byCode(company));
  if (own) return own;
  const key = bearerOf(request);
  const participant = key === undefined ? undefined : await registry.byApiKey(key);
  if (participant) return participant;
  throw unauthenticated(
    key === undefined
      ? 'Send your API key as "Authorization: Bearer <api-key>".'
      : 'This API key is not known or was revoked. It stands in the file api-key that `tongguan participant add` wrote.',
  );
}

/** The operator's token, or a 401. */
export function requireOperator(request: FastifyRequest, operatorToken: string): void {
  if (isOperator(request, operatorToken)) return;
  throw unauthenticated('This needs the operator token as "Authorization: Bearer <operator-token>".');
}

/** Whoever runs the platform: a program on this machine, or the holder of the operator token. */
export function isOfTheHouse(request: FastifyRequest, operatorToken: string): boolean {
  return isOnThisMachine(request) || isOperator(request, operatorToken);
}

export function requireHouse(request: FastifyRequest, operatorToken: string): void {
  if (isOfTheHouse(request, operatorToken)) return;
  throw unauthenticated(
    'Away from the machine of the platform this needs the operator token as "Authorization: Bearer <operator-token>".',
  );
}

/** Compared by hash in constant time, so that neither length nor prefix can be probed. */
function isOperator(request: FastifyRequest, operatorToken: string): boolean {
  const sent = bearerOf(request) ?? '';
  return operatorToken !== '' && timingSafeEqual(sha256(sent), sha256(operatorToken));
}

/** What proxies add: a request that one passed on comes from wherever its client is, also when the proxy runs here. */
const FORWARDING = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

function isOnThisMachine({ socket, headers }: FastifyRequest): boolean {
  const address = socket.remoteAddress ?? '';
  const isLoopback = ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
  return isLoopback && FORWARDING.every((name) => headers[name] === undefined);
}

function unauthenticated(detail: string): HttpProblem {
  return new HttpProblem('unauthenticated', detail, { headers: { 'www-authenticate': 'Bearer realm="tongguan"' } });
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
