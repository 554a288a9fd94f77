/**
 * Turns whatever a request ran into into a problem, and logs what was ours. Messages of errors are neither sent nor logged:
 * a database or a parser quotes the value it choked on, and that may be a person's.
 */
import type { FastifyBaseLogger, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ArchiveError } from '../archive/errors.ts';
import { failureKind } from '../store/transaction.ts';
import { HttpProblem, type ProblemBody, problem, type RequestFault, sendProblem } from './problem.ts';

export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError | HttpProblem>((error, request, reply) => {
    if (error instanceof HttpProblem) return sendProblem(reply, error.problem, error.headers);
    return answerFrameworkError(error, request, reply);
  });
  app.setNotFoundHandler((request, reply) =>
    sendProblem(
      reply,
      problem(
        'not-found',
        `There is no ${request.method} on this path. /openapi.json lists every door of this platform.`,
      ),
    ),
  );
}

function answerFrameworkError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  if (error.validation) return sendProblem(reply, problem('invalid-request', INVALID, requestFaults(error)));
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    const limit = request.routeOptions.bodyLimit;
    return sendProblem(
      reply,
      problem('too-large', `The body may have ${limit} bytes at most. Split the records over several messages.`),
    );
  }
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return sendProblem(reply, problem('unsupported-encoding', 'Send the body as application/json.'));
  }
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500) return sendProblem(reply, problem('invalid-request', frameworkDetail(error)));
  const { body, headers } = failed(error, request.log, request.id);
  return sendProblem(reply, body, headers);
}

/** What is ours: logged without values, and told to the caller without its cause. */
export function failed(
  error: unknown,
  log: FastifyBaseLogger,
  requestId: string,
): { body: ProblemBody; headers: Record<string, string> } {
  log.error({ error: withoutValues(error) }, 'request failed');
  if (failureKind(error) === 'database') {
    const body = problem('busy', 'The database does not answer now. Come again shortly.');
    return { body, headers: { 'retry-after': '2' } };
  }
  if (error instanceof ArchiveError && error.fault === 'busy') {
    const body = problem('busy', 'Too many ask for days long past. Come again shortly.');
    return { body, headers: { 'retry-after': '2' } };
  }
  const detail = `The platform failed on this request; nothing was acknowledged. Name request ${requestId} to its operator.`;
  return { body: problem('internal-error', detail), headers: {} };
}

const INVALID = 'Some values do not fit; each is named in errors.';

function frameworkDetail(error: FastifyError): string {
  if (error.code === 'FST_ERR_CTP_EMPTY_JSON_BODY') return 'The body is empty. Send a JSON object.';
  if (error.code === 'FST_ERR_CTP_INVALID_CONTENT_LENGTH') return 'Content-Length and the bytes received differ.';
  if (error instanceof SyntaxError || error.code === 'FST_ERR_CTP_INVALID_JSON_BODY') return 'The body is not JSON.';
  return 'The request cannot be read.';
}

function requestFaults(error: FastifyError): RequestFault[] {
  const place = error.validationContext ?? 'request';
  return (error.validation ?? []).map((fault) => {
    const named = String(fault.params.missingProperty ?? fault.params.additionalProperty ?? '');
    const path = [place, ...fault.instancePath.split('/'), named].filter((part) => part !== '').join('.');
    return {
      code: fault.keyword,
      path,
      message: fault.keyword === 'additionalProperties' ? 'is not known here' : (fault.message ?? 'does not fit'),
      rule: fault.schemaPath,
    };
  });
}

/** What may be logged of an error: its name, code and where it arose. */
export function withoutValues(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, constraint, table } = error as Error & { code?: string; constraint?: string; table?: string };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  const at = frames.slice(0, 12).join('\n');
  // Of the archive's own errors the text names files and days, and an operator must know which.
  const reason = error instanceof ArchiveError ? error.message : undefined;
  return { name: error.name, code, constraint, table, reason, at };
}
