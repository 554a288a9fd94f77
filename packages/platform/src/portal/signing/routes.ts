/** `/api/portal/signing-service`: a company's own program that signs: set, tested, used, and what became of its calls. */
import type { FastifyInstance } from 'fastify';
import { record } from '../../audit/log.ts';
import { HttpProblem } from '../../http/problem.ts';
import { perMinute, RateLimiter } from '../../http/rate-limit.ts';
import { json, problems } from '../../http/schemas.ts';
import { isSandbox } from '../../registration/registrations.ts';
import { sealBytes } from '../../seal/index.ts';
import { inTransaction } from '../../store/transaction.ts';
import { companyOf, requireRole, sessionOf } from '../../web/guard.ts';
import type { WebRooms } from '../../web/rooms.ts';
import { addressFilter, hostOf } from '../../webhooks/address.ts';
import { newSecret, secretText } from '../../webhooks/signature.ts';
import { judgeUrl } from '../../webhooks/url.ts';
import { type Call, NoSignature, SigningCaller } from './call.ts';
import {
  SetSigningService,
  type SetSigningServiceRequest,
  SignByService,
  type SignByServiceRequest,
  SigningSecret,
  SigningService,
  TestedService,
} from './shapes.ts';
import { addCall, putService, removeService, serviceView, signatoryOf } from './store.ts';

/** Calls of one company a minute: each is a request of ours to somewhere, and a message may hold a hundred lists. */
const CALLS_A_MINUTE = 60;

export function signingServiceRoutes(app: FastifyInstance, { services, bodyLimit }: WebRooms): void {
  const { pool, seal, clock } = services;
  const filter = addressFilter(services.webhookAllow);
  const caller = new SigningCaller(filter);
  const limiter = new RateLimiter(perMinute(CALLS_A_MINUTE));
  app.addHook('onClose', async () => caller.close());
  const tags = ['portal'];
  const onRequest = requireRole('participant');
  const refusals = problems(400, 401, 403, 404, 409, 429, 503);
  const tell = (company: string) => (call: Call) => addCall(pool, company, call, new Date(clock.now()));

  const signatory = async (company: string) => {
    const seconds = limiter.take(company);
    if (seconds !== undefined) {
      throw new HttpProblem('too-many-requests', `Your service is called ${CALLS_A_MINUTE} times a minute at most.`, {
        headers: { 'retry-after': String(seconds) },
      });
    }
    const found = await signatoryOf(pool, seal, company);
    if (found) return found;
    throw new HttpProblem('conflict', 'You have no signing service, or its certificate was revoked. Set it anew.');
  };

  app.get(
    '/signing-service',
    { onRequest, schema: { tags, response: { 200: json('And its last calls', SigningService), ...refusals } } },
    (request) => serviceView(pool, companyOf(request)),
  );

  app.put<{ Body: SetSigningServiceRequest }>(
    '/signing-service',
    {
      onRequest,
      schema: { tags, body: SetSigningService, response: { 200: json('Shown once', SigningSecret), ...refusals } },
    },
    async (request) => {
      const company = companyOf(request);
      const { serial } = request.body;
      const judged = await judgeUrl(request.body.url, filter);
      const reason = 'reason' in judged ? judged.reason : await plainRefusal(new URL(judged.href));
      if ('reason' in judged || reason !== undefined) throw badUrl(reason ?? '');
      const secret = newSecret();
      const day = clock.day();
      const sealed = await sealBytes(seal, day, secret);
      const { login } = sessionOf(request);
      const set = await inTransaction(pool, async (tx) => {
        const at = new Date(clock.now());
        const service = { company, url: judged.href, day, sealed, serial, by: login, at };
        if (!(await putService(tx, service))) return false;
        const detail = { url: judged.href, serial };
        const object = `participant ${company}`;
        await record(tx, { who: login, role: 'participant', what: 'signing-service.set', object, detail });
        return true;
      });
      if (set) return { secret: secretText(secret) };
      throw new HttpProblem('invalid-request', 'No certificate of yours that stands has this serial number.');
    },
  );

  /** Signatures are worth stealing: outside a sandbox they come by TLS. */
  async function plainRefusal(url: URL): Promise<string | undefined> {
    if (url.protocol === 'https:') return undefined;
    const loopback = /^(127(\.\d{1,3}){3}|::1|localhost)$/.test(hostOf(url));
    if (loopback && (await isSandbox(pool))) return undefined;
    return 'is not https; plain http leads to this machine in a sandbox only';
  }

  app.delete(
    '/signing-service',
    { onRequest, schema: { tags, response: { 204: { type: 'null' }, ...refusals } } },
    async (request, reply) => {
      const company = companyOf(request);
      const { login } = sessionOf(request);
      await inTransaction(pool, async (tx) => {
        if (!(await removeService(tx, company))) return;
        const object = `participant ${company}`;
        await record(tx, { who: login, role: 'participant', what: 'signing-service.remove', object });
      });
      return reply.code(204).send();
    },
  );

  app.post(
    '/signing-service/test',
    { onRequest, schema: { tags, response: { 200: json('What became of it', TestedService), ...refusals } } },
    async (request) => {
      const company = companyOf(request);
      const begun = performance.now();
      const error = await caller.test(await signatory(company), tell(company)).then(() => null, reasonOf);
      return { ok: error === null, ms: Math.round(performance.now() - begun), error };
    },
  );

  app.post<{ Body: SignByServiceRequest }>(
    '/sign/service',
    {
      onRequest,
      bodyLimit,
      schema: { tags, body: SignByService, response: { 200: json('Signed', SignByService), ...refusals } },
    },
    async (request) => {
      const company = companyOf(request);
      const signing = caller.sign(request.body.xml, await signatory(company), tell(company));
      const xml = await signing.catch((error) => {
        throw new HttpProblem('conflict', `Your signing service gave no signature: ${reasonOf(error)}.`);
      });
      return { xml };
    },
  );
}

/** Words of a refused signature; everything else is thrown on. */
function reasonOf(error: unknown): string {
  if (error instanceof NoSignature) return error.message;
  throw error;
}

function badUrl(reason: string): HttpProblem {
  const fault = {
    code: 'signing-url',
    path: 'body.url',
    message: reason,
    rule: 'https, a host on the public internet',
  };
  return new HttpProblem('invalid-request', `A signing service cannot be at this address: ${reason}.`, {
    errors: [fault],
  });
}
