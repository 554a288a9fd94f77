/** The one way from a page to the platform. The session is a cookie that scripts cannot read; a token beside it proves whose page asks. */
import { ApiProblem, type ProblemBody, Unreachable } from './problem.ts';

type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export interface CallOptions {
  query?: Query;
  signal?: AbortSignal;
  /** Goes out though the page is being left. */
  keepalive?: boolean;
  /** Media type of the answer; JSON unless said. */
  accept?: string;
}

/** Given with `GET /api/me`, sent back with everything that changes something. */
let csrfToken = '';

export function setCsrfToken(token: string): void {
  csrfToken = token;
}

/** Told of every 401, so that the shell can ask to sign in again. */
let onSignedOut = () => {};

export function whenSignedOut(tell: () => void): void {
  onSignedOut = tell;
}

export const api = {
  get: <T>(path: string, options: CallOptions = {}) => call<T>('GET', path, undefined, options),
  post: <T>(path: string, body?: unknown, options: CallOptions = {}) => call<T>('POST', path, body, options),
  put: <T>(path: string, body?: unknown, options: CallOptions = {}) => call<T>('PUT', path, body, options),
  patch: <T>(path: string, body?: unknown, options: CallOptions = {}) => call<T>('PATCH', path, body, options),
  /** The answer as it stands, for what is no JSON. */
  text: async (path: string, options: CallOptions = {}) => (await answer('GET', path, undefined, options)).text(),
  /** A file that the platform makes of what is sent. */
  file: async (path: string, body: unknown, options: CallOptions = {}) =>
    (await answer('POST', path, body, { accept: '*/*', ...options })).blob(),
  delete: <T>(path: string, options: CallOptions = {}) => call<T>('DELETE', path, undefined, options),
};

function withQuery(path: string, query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') params.set(name, `${value}`);
  return params.size > 0 ? `${path}?${params}` : path;
}

/** Answers its JSON, undefined where there is no content; throws ApiProblem or Unreachable. */
async function call<T>(method: string, path: string, body: unknown, options: CallOptions): Promise<T> {
  const response = await answer(method, path, body, options);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

async function answer(method: string, path: string, body: unknown, options: CallOptions): Promise<Response> {
  const { query, accept = 'application/json', ...init } = options;
  const response = await send(withQuery(path, query), { method, ...init, ...content(method, body, accept) });
  if (response.ok) return response;
  throw await problemOf(response);
}

/** Bytes go as they are, everything else as JSON. */
function content(method: string, body: unknown, accept: string): RequestInit {
  const headers: Record<string, string> = { accept };
  if (method !== 'GET') headers['x-csrf-token'] = csrfToken;
  if (body === undefined) return { headers };
  if (body instanceof Blob)
    return { headers: { ...headers, 'content-type': body.type || 'application/octet-stream' }, body };
  return { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new Unreachable(path, { cause: error });
  }
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const { status, statusText, headers } = response;
  const isProblem = headers.get('content-type')?.includes('json') ?? false;
  const body: ProblemBody = isProblem
    ? ((await response.json()) as ProblemBody)
    : { type: 'about:blank', title: statusText, status, detail: await response.text().catch(() => '') };
  if (status === 401) onSignedOut();
  const retryAfter = Number(headers.get('retry-after'));
  return new ApiProblem(
    { ...body, status },
    headers.get('x-request-id') ?? '',
    retryAfter > 0 ? retryAfter : undefined,
  );
}
