/**
 * Metrics of the HTTP door, and one scrape for all workers. Each worker keeps its own registry; a worker that is scraped asks
 * the primary, which asks every worker and adds up. Labels are route patterns, never paths: a path holds order numbers.
 */
import cluster, { type Worker } from 'node:cluster';
import type { FastifyInstance } from 'fastify';
import { AggregatorRegistry, Histogram, register } from 'prom-client';

const ASK = 'tongguan:metrics?';
const ANSWER = 'tongguan:metrics!';

/** The primary itself gives its workers 5 s. */
const ANSWER_WITHIN_MS = 6_000;

interface Answer {
  type: typeof ANSWER;
  ask: number;
  text?: string;
}

const aggregator = new AggregatorRegistry();

function requestSeconds(): Histogram<'method' | 'route' | 'status'> {
  const name = 'tongguan_http_request_seconds';
  const known = register.getSingleMetric(name) as Histogram<'method' | 'route' | 'status'> | undefined;
  if (known) return known;
  return new Histogram({
    name,
    help: 'Time from the request to the end of its answer; long polls include their wait',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60],
  });
}

export function measureRequests(app: FastifyInstance): void {
  const seconds = requestSeconds();
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const { method } = request;
    const status = reply.statusCode;
    seconds.observe({ method, route, status }, reply.elapsedTime / 1000);
    request.log.debug({ method, route, status, ms: Math.round(reply.elapsedTime) }, 'request answered');
  });
}

/** In the primary of a cluster: answers its workers' questions for the sum of all. Returns how to stop. */
export function serveClusterMetrics(): () => void {
  const onMessage = (worker: Worker, message: { type?: string; ask?: number }) => {
    if (message?.type !== ASK) return;
    aggregator.clusterMetrics().then(
      (text) => worker.isConnected() && worker.send({ type: ANSWER, ask: message.ask, text }),
      () => worker.isConnected() && worker.send({ type: ANSWER, ask: message.ask }),
    );
  };
  cluster.on('message', onMessage);
  return () => cluster.off('message', onMessage);
}

let asks = 0;

/** All workers' metrics, or undefined when the primary did not answer in time. */
function clusterMetrics(): Promise<string | undefined> {
  const ask = ++asks;
  return new Promise((resolve) => {
    const done = (text?: string) => {
      clearTimeout(timer);
      process.off('message', onMessage);
      resolve(text);
    };
    const onMessage = (message: Answer) => {
      if (message?.type === ANSWER && message.ask === ask) done(message.text);
    };
    const timer = setTimeout(done, ANSWER_WITHIN_MS);
    process.on('message', onMessage);
    process.send?.({ type: ASK, ask });
  });
}

/** The text of a scrape. Undefined: the workers could not be added up, which is an error and not a smaller number. */
export async function scrape(): Promise<{ text: string; contentType: string } | undefined> {
  const text = cluster.isWorker ? await clusterMetrics() : await register.metrics();
  return text === undefined ? undefined : { text, contentType: register.contentType };
}
