/**
 * Identity providers (OpenID Connect): one for those who work here, one for citizens. Who the provider says that somebody is, by its own
 * unchanging `sub`, leads to his account:
 *
 *   known → his account
 *   one of ours, the first time → the account that an administrator made under that login and that has no password
 *   a citizen, the first time → a new account with the role citizen and nothing else
 *
 * Authorization code flow with PKCE, state and nonce; what was begun is kept in memory of the one web process and counts once.
 */
import { maskName } from '@tongguan/clearance';
import type * as OpenId from 'openid-client';
import type { Pool } from 'pg';
import { record } from '../audit/log.ts';
import { loadSql } from '../store/sql.ts';
import { inTransaction, type Transaction } from '../store/transaction.ts';
import { AccountFault } from './faults.ts';
import { LOGIN_FORM } from './forms.ts';
import type { NewSession, Origin, Sessions } from './sessions.ts';
import { addAccount } from './store.ts';
import { tokenHash } from './token.ts';

const findIdentity = loadSql(import.meta.url, 'find-identity');
const addIdentity = loadSql(import.meta.url, 'add-identity');
const unclaimedAccount = loadSql(import.meta.url, 'unclaimed-account');

export interface ProviderSettings {
  /** In the address of its doors: `staff`, `citizens`. */
  id: 'staff' | 'citizens';
  /** As people know it. */
  name: string;
  issuer: string;
  clientId: string;
  /** Never logged. */
  clientSecret: string;
  /** Claim that holds a citizen's ID number; without it nobody's year is shown to him. */
  idClaim?: string;
}

/** To choose an identity there and come back. */
const BEGUN_MS = 10 * 60_000;
/** Whoever begins and does not come back is forgotten, the oldest first. */
const BEGUN_MAX = 10_000;
/** The provider's own pages answer people; its doors answer us sooner. */
const ANSWER_SECONDS_MAX = 10;

type OnCitizen = (tx: Transaction, account: number, who: { name: string; idNumber: string }) => Promise<void>;

interface Begun {
  provider: ProviderSettings;
  verifier: string;
  nonce: string;
  /** Page of the console to go on with. */
  page: string;
  at: number;
}

export class Providers {
  readonly #pool: Pool;
  readonly #sessions: Sessions;
  readonly #settings: readonly ProviderSettings[];
  readonly #callback: string;
  readonly #onCitizen: OnCitizen;
  readonly #begun = new Map<string, Begun>();
  readonly #known = new Map<string, Promise<OpenId.Configuration>>();

  /**
   * @param publicUrl where browsers come back to: `https://customs.example`
   * @param onCitizen told of each citizen who signs in, by his name and ID number as the provider says them
   */
  constructor(
    pool: Pool,
    sessions: Sessions,
    settings: readonly ProviderSettings[],
    publicUrl: string,
    onCitizen: OnCitizen = async () => {},
  ) {
    this.#onCitizen = onCitizen;
    this.#pool = pool;
    this.#sessions = sessions;
    this.#settings = settings;
    this.#callback = `${publicUrl}/api/sign-in/back`;
  }

  /** To be offered beside the password. */
  get offered(): { id: string; name: string }[] {
    return this.#settings.map(({ id, name }) => ({ id, name }));
  }

  /** Where the browser is sent, and a state that it keeps in a cookie: whoever comes back must be whoever went. */
  async begin(id: string, page: string): Promise<{ url: string; state: string }> {
    const provider = this.#settings.find((one) => one.id === id);
    if (!provider) throw new AccountFault('no-provider');
    const openid = await import('openid-client');
    const configuration = await this.#configuration(provider);
    const [verifier, state, nonce] = [openid.randomPKCECodeVerifier(), openid.randomState(), openid.randomNonce()];
    const url = openid.buildAuthorizationUrl(configuration, {
      redirect_uri: this.#callback,
      scope: 'openid profile',
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    if (this.#begun.size >= BEGUN_MAX) this.#begun.delete(this.#begun.keys().next().value!);
    this.#begun.set(state, { provider, verifier, nonce, page, at: Date.now() });
    return { url: url.href, state };
  }

  /** The browser has come back with `query`. A whole session: the second factor is the provider's business. */
  async finish(query: string, state: string | undefined, origin: Origin): Promise<NewSession & { page: string }> {
    const begun = state === undefined ? undefined : this.#begun.get(state);
    if (state !== undefined) this.#begun.delete(state);
    if (!begun || state === undefined || Date.now() - begun.at > BEGUN_MS) throw new AccountFault('link-ended');
    const openid = await import('openid-client');
    const url = new URL(this.#callback);
    url.search = query;
    const claims = await openid
      .authorizationCodeGrant(await this.#configuration(begun.provider), url, {
        pkceCodeVerifier: begun.verifier,
        expectedState: state,
        expectedNonce: begun.nonce,
        idTokenExpected: true,
      })
      .then(
        (tokens) => tokens.claims(),
        () => undefined, // refused there, or not what was asked for
      );
    if (!claims) throw new AccountFault('wrong');
    const login = typeof claims.preferred_username === 'string' ? claims.preferred_username.toLowerCase() : '';
    const name = typeof claims.name === 'string' ? claims.name : login;
    const idNumber = begun.provider.idClaim && claims[begun.provider.idClaim];
    const account = await this.#accountOf(begun.provider, { subject: claims.sub, login, name, idNumber });
    return { ...(await this.#sessions.open(account, true, origin)), page: begun.page };
  }

  async #accountOf({ id, issuer }: ProviderSettings, person: Person): Promise<number> {
    return inTransaction(this.#pool, async (tx) => {
      const told = async (account: number): Promise<number> => {
        const { name, idNumber } = person;
        if (id === 'citizens' && typeof idNumber === 'string') await this.#onCitizen(tx, account, { name, idNumber });
        return account;
      };
      const known = (await tx.query<IdentityRow>(findIdentity, [issuer, person.subject])).rows[0];
      if (known?.locked) throw new AccountFault('wrong');
      if (known) return told(known.account);
      const account = id === 'citizens' ? await addAccount(tx, citizen(issuer, person)) : await unclaimed(person.login);
      await tx.query(addIdentity, [issuer, person.subject, account]);
      if (id === 'staff') {
        const { login } = person;
        const detail = { issuer };
        await record(tx, { who: login, role: 'link', what: 'account.claim', object: `account ${login}`, detail });
      }
      return told(account);

      async function unclaimed(login: string): Promise<number> {
        if (!new RegExp(LOGIN_FORM).test(login)) throw new AccountFault('wrong');
        const row = (await tx.query<{ id: number; locked: boolean }>(unclaimedAccount, [login, issuer])).rows[0];
        if (!row || row.locked) throw new AccountFault('wrong');
        return row.id;
      }
    });
  }

  /** What the provider says of itself, asked once; again after a failure. */
  #configuration(provider: ProviderSettings): Promise<OpenId.Configuration> {
    const known = this.#known.get(provider.id);
    if (known) return known;
    const asked = discover(provider);
    this.#known.set(provider.id, asked);
    asked.catch(() => this.#known.delete(provider.id));
    return asked;
  }
}

interface Person {
  subject: string;
  login: string;
  name: string;
  idNumber: unknown;
}

interface IdentityRow {
  account: number;
  locked: boolean;
}

/** His login is nothing that he types, and no other account's. Names of citizens stand nowhere unmasked. */
const citizen = (issuer: string, { subject, name }: Person) => ({
  login: `citizen-${tokenHash(`${issuer} ${subject}`).toString('hex').slice(0, 24)}`,
  name: maskName(name.slice(0, 100)) || '-',
  roles: ['citizen'] as const,
  districts: [],
  participant: null,
});

async function discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<OpenId.Configuration> {
  const openid = await import('openid-client');
  const url = new URL(issuer);
  // Without TLS only on this machine: a provider that plays along in a sandbox.
  const here = url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  return openid
    .discovery(url, clientId, clientSecret || undefined, undefined, {
      timeout: ANSWER_SECONDS_MAX,
      ...(here && { execute: [openid.allowInsecureRequests] }),
    })
    .catch((cause) => {
      throw new AccountFault('provider-away', undefined, { cause });
    });
}

/** From the environment; a provider that is not named is not offered. */
export function providersIn(env: NodeJS.ProcessEnv): ProviderSettings[] {
  const named = (id: ProviderSettings['id'], prefix: string, fallback: string): ProviderSettings[] => {
    const issuer = env[`${prefix}_ISSUER`];
    if (!issuer) return [];
    const clientId = env[`${prefix}_CLIENT_ID`] || 'tongguan';
    const clientSecret = env[`${prefix}_CLIENT_SECRET`] ?? '';
    const idClaim = id === 'citizens' ? env[`${prefix}_ID_CLAIM`] || 'id_number' : undefined;
    const name = env[`${prefix}_NAME`] || fallback;
    return [{ id, issuer, clientId, clientSecret, name, ...(idClaim && { idClaim }) }];
  };
  return [...named('staff', 'TONGGUAN_OIDC', 'OpenID'), ...named('citizens', 'TONGGUAN_CITIZENS_OIDC', 'OpenID')];
}
