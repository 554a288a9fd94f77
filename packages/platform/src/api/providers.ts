/** `/api/sign-in/with/<provider>` and `/api/sign-in/back`: to an identity provider and back. Browsers go there as to pages, so failures lead to one. */
import { Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { AccountFault } from '../accounts/faults.ts';
import { recordAlone } from '../audit/log.ts';
import { RateLimiter } from '../http/rate-limit.ts';
import { closed } from '../http/schemas.ts';
import { anybody, setSessionCookie, setStateCookie, stateOf } from '../web/guard.ts';
import type { WebRooms } from '../web/rooms.ts';
import { originOf } from './me.ts';
import { own } from './refusals.ts';

/** A page of this platform, so that nobody is led elsewhere after signing in. */
const Page = Type.String({ pattern: '^/(?!/)[^\\\\]*$', maxLength: 500 });
const Begin = Type.Object({ page: Type.Optional(Page) }, closed);
const Which = Type.Object({ id: Type.String({ maxLength: 40 }) });

/** Each makes us ask the provider. */
const BACK = { burst: 20, everyMs: 3_000 };

export function providerRoutes(app: FastifyInstance, { providers, accounts, services }: WebRooms): void {
  const backs = new RateLimiter(BACK);

  app.get<{ Params: { id: string }; Querystring: { page?: string } }>(
    '/sign-in/with/:id',
    { onRequest: anybody, schema: { hide: true, params: Which, querystring: Begin } },
    async (request, reply) => {
      try {
        const { url, state } = await providers.begin(request.params.id, request.query.page ?? '/');
        setStateCookie(request, reply, state);
        return reply.redirect(url);
      } catch (error) {
        return reply.redirect(failedPage(error));
      }
    },
  );

  app.get('/sign-in/back', { onRequest: anybody, schema: { hide: true } }, async (request, reply) => {
    const state = stateOf(request);
    setStateCookie(request, reply, '');
    try {
      if (backs.take(request.asker.address) !== undefined) throw new AccountFault('too-many');
      const { search } = new URL(request.url, 'http://here');
      const { cookie, page } = await providers.finish(search, state, originOf(request));
      const session = await accounts.sessions.find(cookie.split('.')[0]!);
      // Citizens look at what is theirs; of those who work here every session counts.
      if (session && !session.roles.includes('citizen')) {
        await recordAlone(services.pool, { ...own(session, 'session.open'), detail: { whole: true, provider: true } });
      }
      if (request.session) await accounts.sessions.close(request.session.id);
      setSessionCookie(request, reply, cookie);
      return reply.redirect(page);
    } catch (error) {
      return reply.redirect(failedPage(error));
    }
  });
}

/** The console's page to sign in, which has words for it. */
function failedPage(error: unknown): string {
  if (!(error instanceof AccountFault)) throw error;
  return `/sign-in?fault=${error.kind}`;
}
