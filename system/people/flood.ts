/** Citizens who ask for their year, more than any door lets through, each from an address of the loopback of his own. */
import http from 'node:http';
import { atRate, type Times, timesOf } from './at-rate.ts';

/** Of one address: what a browser opens. */
const CONNECTIONS_OF_ADDRESS = 6;

export interface Flooded {
  asked: number;
  perSecond: number;
  /** Answers by status; `0`: none came. */
  answers: Record<string, number>;
  /** Of all answers, and of those who were shown their year. */
  times: Times;
  served: Times;
}

export async function flood(
  url: string,
  cookies: readonly string[],
  perSecond: number,
  stop: AbortSignal,
): Promise<Flooded> {
  const { hostname, port } = new URL(url);
  const agents = cookies.map(
    (_, i) => new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS_OF_ADDRESS, localAddress: `127.0.1.${i + 1}` }),
  );
  const ask = (i: number) =>
    new Promise<number>((resolve) => {
      const [agent, cookie] = [agents[i % agents.length]!, cookies[i % cookies.length]!];
      const request = http.get({ host: hostname, port, path: '/api/citizen', agent, headers: { cookie } });
      request.on('response', (response) => response.resume().on('end', () => resolve(response.statusCode ?? 0)));
      request.on('error', () => resolve(0));
    });
  const answers: Record<string, number> = {};
  const [all, served]: [number[], number[]] = [[], []];
  const startedAt = performance.now();
  await atRate(perSecond, stop, async (i) => {
    const askedAt = performance.now();
    const status = await ask(i);
    const ms = performance.now() - askedAt;
    all.push(ms);
    if (status === 200) served.push(ms);
    answers[status] = (answers[status] ?? 0) + 1;
  });
  const seconds = (performance.now() - startedAt) / 1_000;
  for (const agent of agents) agent.destroy();
  return {
    ...{ asked: all.length, perSecond: Math.round(all.length / seconds), answers },
    ...{ times: timesOf(all), served: timesOf(served) },
  };
}
