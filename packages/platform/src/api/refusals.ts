/** Words for what the room of accounts refuses. */
import { AccountFault, type AccountFaultKind } from '../accounts/faults.ts';
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from '../accounts/password.ts';
import type { Session } from '../accounts/sessions.ts';
import type { Deed } from '../audit/log.ts';
import { HttpProblem, type ProblemKind } from '../http/problem.ts';

const WORDS: Readonly<Record<AccountFaultKind, readonly [ProblemKind, string]>> = {
  wrong: ['unauthenticated', 'Name or password is wrong, or the account is locked.'],
  'too-many': ['too-many-requests', 'Too many tries. Come again later, or ask an administrator for a link.'],
  busy: ['busy', 'Too many sign in at this moment. Try again shortly.'],
  unknown: ['not-found', 'There is no such account.'],
  'no-login': ['invalid-request', 'Choose a login.'],
  taken: ['conflict', 'An account has this login already.'],
  'last-administrator': ['conflict', 'Nobody else could administer: make another administrator first.'],
  'unknown-participant': ['invalid-request', 'No company is registered under this code.'],
  'participant-role': ['invalid-request', 'The role participant and a company belong together.'],
  'weak-password': [
    'invalid-request',
    `A password has ${PASSWORD_LENGTH_MIN} to ${PASSWORD_LENGTH_MAX} characters, five different ones at least, and is not the login with little more.`,
  ],
  'link-ended': ['not-found', 'This link has been used or has ended. Ask for another one.'],
  'wrong-code': ['unauthenticated', 'The code is wrong or has been used. Wait for the next one.'],
  'no-provider': ['not-found', 'There is no such identity provider.'],
  'provider-away': ['busy', 'The identity provider does not answer. Try again shortly.'],
  'has-second-factor': ['conflict', 'The account has a second factor already.'],
  'no-second-factor': ['conflict', 'The account has no second factor.'],
};

/** The outcome of `work`, its refusals as problems; `errors[0].code` names the fault for pages. */
export async function refusing<T>(work: Promise<T>): Promise<T> {
  return work.catch((error) => {
    if (!(error instanceof AccountFault)) throw error;
    const [kind, detail] = WORDS[error.kind];
    throw new HttpProblem(kind, detail, {
      errors: [{ code: error.kind, path: 'account', message: detail, rule: 'docs/accounts.md' }],
      headers: error.seconds === undefined ? {} : { 'retry-after': String(error.seconds) },
    });
  });
}

/** What somebody does to his own account, for the audit log. */
export const own = ({ login, roles }: Session, what: string): Deed => ({
  ...{ who: login, role: roles[0]!, what, object: `account ${login}` },
});
