/** `/api/accounts`: administration of people, and `/api/welcome`, where one-time links lead. Every change is in the audit log with its reason. */
import type { FastifyInstance } from 'fastify';
import { LINK_MS, linkAddress, makeLink, readLink } from '../accounts/links.ts';
import { removeSecondFactor } from '../accounts/second-factor.ts';
import {
  type AccountRow,
  addAccount,
  changeAccount,
  findAccount,
  listAccounts,
  lockAccount,
} from '../accounts/store.ts';
import { type Deed, record } from '../audit/log.ts';
import { json, problems } from '../http/schemas.ts';
import { inTransaction, type Transaction } from '../store/transaction.ts';
import { anybody, requireRole, sessionOf } from '../web/guard.ts';
import type { WebRooms } from '../web/rooms.ts';
import { refusing } from './refusals.ts';
import {
  Account,
  type AccountAnswer,
  AccountId,
  AccountList,
  type AccountListQuery,
  AccountQuery,
  AddAccount,
  type AddAccountRequest,
  AddedAccount,
  ChangeAccount,
  type ChangeAccountRequest,
  LookAtWelcome,
  type LookAtWelcomeRequest,
  OneTimeLink,
  type ReasonRequest,
  Welcome,
  Welcomed,
  WelcomeLink,
  type WelcomeRequest,
  WithReason,
} from './shapes.ts';

const LIMIT = 100;

type OfOne = { Params: { id: number }; Body: ReasonRequest };

export function accountRoutes(app: FastifyInstance, { accounts, services }: WebRooms): void {
  const { pool } = accounts;
  const tags = ['people'];
  const onRequest = requireRole('administrator');
  const refusals = problems(400, 401, 403, 404, 409, 503);
  const one = { 200: json('The account', Account), ...refusals };
  const ofOne = { onRequest, schema: { tags, params: AccountId, body: WithReason, response: one } };
  const deed = (
    request: Parameters<typeof sessionOf>[0],
    what: string,
    login: string,
    more: Partial<Deed> = {},
  ): Deed => {
    const { login: who } = sessionOf(request);
    const reason = (request.body as Partial<ReasonRequest>).reason ?? '';
    return { who, role: 'administrator', what, object: `account ${login}`, reason, ...more };
  };
  const shown = async (id: number) => accountAnswer(await findAccount(pool, { id }));
  const link = async (tx: Transaction, id: number) => {
    const made = await makeLink(tx, id, LINK_MS);
    return { url: linkAddress(services.publicUrl, made), endsAt: made.endsAt.toISOString() };
  };

  app.get<{ Querystring: AccountListQuery }>(
    '/accounts',
    { onRequest, schema: { tags, querystring: AccountQuery, response: { 200: json('By login', AccountList) } } },
    async ({ query: { after = '', limit = LIMIT } }) => ({
      accounts: (await listAccounts(pool, after, limit)).map(accountAnswer),
    }),
  );

  app.post<{ Body: AddAccountRequest }>(
    '/accounts',
    { onRequest, schema: { tags, body: AddAccount, response: { 201: json('Added', AddedAccount), ...refusals } } },
    async (request, reply) => {
      const { login, roles, districts, participant } = request.body;
      const adding = inTransaction(pool, async (tx) => {
        const id = await addAccount(tx, request.body);
        const made = await link(tx, id);
        await record(tx, deed(request, 'account.add', login, { detail: { roles, districts, participant } }));
        return { id, link: made };
      });
      const added = await refusing(adding);
      return reply.code(201).send({ account: await shown(added.id), link: added.link });
    },
  );

  app.put<{ Params: { id: number }; Body: ChangeAccountRequest }>(
    '/accounts/:id',
    { onRequest, schema: { tags, params: AccountId, body: ChangeAccount, response: one } },
    async (request) => {
      const { id } = request.params;
      const { reason: _, ...after } = request.body;
      const change = changeAccount(pool, id, after, (tx, before) => {
        const { roles, districts, participant } = before;
        const detail = { before: { roles, districts, participant }, after: { ...after, name: undefined } };
        return record(tx, deed(request, 'account.change', before.login, { detail }));
      });
      await refusing(change);
      return shown(id);
    },
  );

  for (const [path, locked] of [
    ['lock', true],
    ['unlock', false],
  ] as const) {
    app.post<OfOne>(`/accounts/:id/${path}`, ofOne, async (request) => {
      const { id } = request.params;
      const written = (tx: Transaction, { login }: AccountRow) => record(tx, deed(request, `account.${path}`, login));
      await refusing(lockAccount(pool, id, locked, written));
      return shown(id);
    });
  }

  app.post<OfOne>('/accounts/:id/sign-out', ofOne, async (request) => {
    const { id } = request.params;
    const { login } = await refusing(findAccount(pool, { id }));
    await inTransaction(pool, async (tx) => {
      await accounts.sessions.closeAll(id, null, tx);
      await record(tx, deed(request, 'account.sign-out', login));
    });
    return shown(id);
  });

  app.post<OfOne>('/accounts/:id/second-factor/remove', ofOne, async (request) => {
    const { id } = request.params;
    const { login } = await refusing(findAccount(pool, { id }));
    await inTransaction(pool, async (tx) => {
      await removeSecondFactor(tx, id);
      await accounts.sessions.closeAll(id, null, tx);
      await record(tx, deed(request, 'second-factor.remove', login));
    });
    return shown(id);
  });

  app.post<OfOne>(
    '/accounts/:id/link',
    { onRequest, schema: { ...ofOne.schema, response: { 200: json('To set a password', OneTimeLink), ...refusals } } },
    async (request) => {
      const { id } = request.params;
      const { login } = await refusing(findAccount(pool, { id }));
      return inTransaction(pool, async (tx) => {
        const made = await link(tx, id);
        await record(tx, deed(request, 'account.link', login));
        return made;
      });
    },
  );

  app.post<{ Body: LookAtWelcomeRequest }>(
    '/welcome/look',
    {
      onRequest: anybody,
      schema: { tags, body: LookAtWelcome, response: { 200: json('What it is for', WelcomeLink), ...refusals } },
    },
    async ({ body }) => {
      const { login, name, ends_at } = await refusing(readLink(pool, body.secret));
      return { login, name, endsAt: ends_at.toISOString() };
    },
  );

  app.post<{ Body: WelcomeRequest }>(
    '/welcome',
    {
      onRequest: anybody,
      schema: { tags, body: Welcome, response: { 200: json('Sign in now', Welcomed), ...refusals } },
    },
    async ({ body }) => {
      const { login } = await refusing(
        accounts.welcome(body.secret, body, (tx, { login: who, first }) =>
          record(tx, {
            ...{ who, role: first ? 'administrator' : 'link', object: `account ${who}` },
            what: first ? 'account.first' : 'password.set',
          }),
        ),
      );
      return { login };
    },
  );
}

function accountAnswer(row: AccountRow): AccountAnswer {
  const { id, login, name, roles, districts, participant } = row;
  return {
    ...{ id, login, name, roles, districts, participant },
    hasPassword: row.has_password,
    secondFactor: row.second_factor,
    recoveryLeft: row.recovery_left,
    lockedAt: row.locked_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    seenAt: row.seen_at?.toISOString() ?? null,
  };
}
