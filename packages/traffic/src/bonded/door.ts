// The doors under /bonded as a program of a warehouse company or of the gate sees them: JSON in, JSON out.
import type { Client } from '../client.ts';

export interface BondedAnswer {
  status: number;
  body: Record<string, unknown>;
}

export interface BondedRequest {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  apiKey: string;
  body?: unknown;
}

export async function bondedRequest(
  client: Client,
  { method, path, apiKey, body }: BondedRequest,
): Promise<BondedAnswer> {
  const answer = await client.request(path, {
    method,
    apiKey,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  return {
    status: answer.status,
    body: answer.text === '' ? {} : (JSON.parse(answer.text) as Record<string, unknown>),
  };
}

/** The same, where only success lets a story go on. */
export async function bondedDone(client: Client, request: BondedRequest): Promise<Record<string, unknown>> {
  const { status, body } = await bondedRequest(client, request);
  if (status < 300) return body;
  throw new Error(`${request.method} ${request.path}: ${status} ${JSON.stringify(body).slice(0, 500)}`);
}
