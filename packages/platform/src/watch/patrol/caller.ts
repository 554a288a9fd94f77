/** Speaks to the wire as any company's program does: over the network, with its API key, each request with a bound of time. */
import http from 'node:http';
import https from 'node:https';
import { reachable, type WireAddress } from '../../web/to-wire.ts';

export interface Said {
  status: number;
  /** Parsed; undefined where it is no JSON. */
  body: unknown;
  ms: number;
}

export interface Call {
  method: 'GET' | 'POST';
  path: string;
  apiKey?: string;
  bytes?: Buffer;
  /** Milliseconds for the whole answer. */
  within: number;
}

/** Rejects when there is no whole answer in time. */
export type CallWire = (call: Call) => Promise<Said>;

const ANSWER_BYTES_MAX = 1024 * 1024;

/**
 * A connection of its own for each call: whether one can be made is part of the question.
 * @param ended what is under way is given up
 */
export function createCaller(wire: () => WireAddress, ended: AbortSignal): CallWire {
  return ({ method, path, apiKey, bytes, within }) =>
    new Promise((resolve, reject) => {
      const begun = performance.now();
      const { host, port, certificate } = wire();
      const headers = {
        accept: 'application/json',
        ...(apiKey && { authorization: `Bearer ${apiKey}` }),
        ...(bytes && { 'content-type': 'application/xml', 'content-length': String(bytes.length) }),
      };
      const late = AbortSignal.timeout(within);
      const signal = AbortSignal.any([late, ended]);
      const target = { method, path, host: reachable(host), port, headers, agent: false, signal } as const;
      const request =
        certificate === undefined
          ? http.request(target)
          : https.request({ ...target, ca: certificate, checkServerIdentity: () => undefined });
      const fail = (error: Error) => reject(late.aborted ? new Error(`no answer within ${within / 1000} s`) : error);
      request.once('error', fail);
      request.once('response', (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > ANSWER_BYTES_MAX) response.destroy(new Error('the answer is too large'));
          else chunks.push(chunk);
        });
        response.once('error', fail);
        response.once('end', () => {
          const ms = performance.now() - begun;
          resolve({ status: response.statusCode ?? 0, body: parsed(Buffer.concat(chunks)), ms });
        });
      });
      request.end(bytes);
    });
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
