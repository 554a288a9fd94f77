/**
 * Messages that somebody hands in on a page go to a wire worker like any other: the web process is of low priority, and a commit of its own
 * would hold locks that the wire waits for. The wire knows by the shared secret that the company has proved itself here, by its session.
 */
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import type { Accepted, Problem } from '../services.ts';
import { COMPANY_HEADER, SECRET_HEADER } from './place.ts';

/** Where the wire listens, as the web process reaches it. */
export interface WireAddress {
  host: string;
  port: number;
  /** PEM of the certificate that it shows; undefined without TLS. */
  certificate?: string | undefined;
}

export interface HandedIn {
  /** As of `POST /ceb`: 202, or why not. */
  status: number;
  body: Accepted | Problem;
  /** Seconds, where it is to be tried again. */
  retryAfter: string | undefined;
}

/** Hands one message in for a company. Rejects when the wire cannot be reached. */
export type HandInFor = (company: string, message: Buffer) => Promise<HandedIn>;

const ANSWER_MS_MAX = 60_000;
/** More wait for one of these. */
const CONNECTIONS_MAX = 8;

export function createHandInFor(wire: () => WireAddress, secret: string): { handIn: HandInFor; close(): void } {
  const options = { keepAlive: true, maxSockets: CONNECTIONS_MAX };
  const plain = new http.Agent(options);
  const secured = new https.Agent(options);
  const handIn: HandInFor = (company, message) =>
    new Promise((resolve, reject) => {
      const { host, port, certificate } = wire();
      const headers = { [SECRET_HEADER]: secret, [COMPANY_HEADER]: company, 'content-length': String(message.length) };
      const target = { method: 'POST', path: '/ceb', host: reachable(host), port, headers };
      const request =
        certificate === undefined
          ? http.request({ ...target, agent: plain })
          : https.request({ ...target, agent: secured, ca: certificate, checkServerIdentity: () => undefined });
      request.once('error', reject);
      request.setTimeout(ANSWER_MS_MAX, () => request.destroy(new Error('The wire did not answer in time.')));
      request.once('response', (response) => {
        read(response).then((body) => {
          resolve({ status: response.statusCode ?? 0, body, retryAfter: response.headers['retry-after'] });
        }, reject);
      });
      request.end(message);
    });
  return {
    handIn,
    close: () => {
      plain.destroy();
      secured.destroy();
    },
  };
}

async function read(response: http.IncomingMessage): Promise<Accepted | Problem> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

/** An address that stands for all of the machine's is reached by its loopback. */
export function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  return isIP(host) === 6 && /^[0:]+$/.test(host) ? '::1' : host;
}
