/**
 * Metrics of the HTTP door, and one scrape for all workers. Each worker keeps its own registry; a worker that is scraped asks
 * the primary, which asks every worker and adds up. Labels are route patterns, never paths: a path holds order numbers.
 */
import cluster from 'node:cluster';
import type { FastifyInstance } from 'fastify';
import { AggregatorRegistry, Histogram, register } from 'prom-client';
import { answerWorkers, askPrimary } from '../supervise/ask.ts';

const TOPIC = 'metrics';

/** The primary itself gives its workers 5 s. */
const ANSWER_WITHIN_MS = 6_000;

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

const seconds = requestSeconds();

/** @param took milliseconds */
export function observeRequest(method: string, route: string, status: number, took: number): void {
  seconds.observe({ method, route, status }, took / 1000);
}

export function measureRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const { method } = request;
    const status = reply.statusCode;
    observeRequest(method, route, status, reply.elapsedTime);
    request.log.debug({ method, route, status, ms: Math.round(reply.elapsedTime) }, 'request answered');
  });
}

/** In the primary of a cluster: answers its workers' questions for the sum of all. Returns how to stop. */
export function serveClusterMetrics(): () => void {
  return answerWorkers(TOPIC, () => aggregator.clusterMetrics());
}

/** The text of a scrape. Undefined: the workers could not be added up, which is an error and not a smaller number. */
export async function scrape(): Promise<{ text: string; contentType: string } | undefined> {
  const text = cluster.isWorker
    ? await askPrimary<null, string>(TOPIC, null, ANSWER_WITHIN_MS)
    : await register.metrics();
  return text === undefined ? undefined : { text, contentType: register.contentType };
}
