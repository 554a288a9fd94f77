/** People who are signed in, without their pages: an account, a session, and its cookie. */

import type { Pool } from '@tongguan/platform';
import type { Role } from '../../packages/platform/src/accounts/roles.ts';
import { Sessions } from '../../packages/platform/src/accounts/sessions.ts';
import { addAccount } from '../../packages/platform/src/accounts/store.ts';
import { sessionKeyOf } from '../../packages/platform/src/accounts/token.ts';

/** The cookie of a new account. */
export async function signIn(
  pool: Pool,
  dataDir: string,
  login: string,
  role: Role,
  participant: string | null = null,
): Promise<string> {
  const account = await addAccount(pool, { login, name: '*', roles: [role], districts: [], participant });
  const sessions = new Sessions(pool, sessionKeyOf(dataDir));
  const { cookie } = await sessions.open(account, true, { address: '127.0.0.1', agent: 'proof' });
  if (role === 'citizen') {
    await pool.query(
      `insert into citizen_session (session, person)
       select s.id, sha256(s.id) from account_session s where s.account = $1`,
      [account],
    );
  }
  return `tongguan-session=${cookie}`;
}
