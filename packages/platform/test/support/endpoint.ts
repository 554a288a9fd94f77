// A participant's webhook endpoint: keeps what it gets and answers as the test says.

import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Delivery {
  id: string;
  timestamp: string;
  signature: string;
  body: string;
}

/** Status to answer with, or `hang` to answer nothing. */
export type Reply = number | 'hang';

export interface Endpoint {
  url: string;
  deliveries: Delivery[];
  /** Resolves when so many deliveries have come in all. */
  received(count: number): Promise<void>;
  close(): Promise<void>;
}

export async function openEndpoint(reply: (delivery: Delivery, nth: number) => Reply = () => 204): Promise<Endpoint> {
  const deliveries: Delivery[] = [];
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const header = (name: string) => String(request.headers[name]);
    const delivery = {
      id: header('webhook-id'),
      timestamp: header('webhook-timestamp'),
      signature: header('webhook-signature'),
      body: Buffer.concat(chunks).toString(),
    };
    deliveries.push(delivery);
    const status = reply(delivery, deliveries.length);
    if (status !== 'hang') response.writeHead(status, { location: '/elsewhere' }).end('thank you');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/receipts`,
    deliveries,
    received: (count) => until(() => deliveries.length >= count),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Waits until it holds; the test's own time limit bounds it. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}
