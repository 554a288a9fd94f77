/** Why something was not done to an account. `http/` and the command line each have words for it. */

export type AccountFaultKind =
  /** Login or password wrong, or the account is locked: which of them is nobody's business. */
  | 'wrong'
  | 'too-many'
  | 'busy'
  | 'unknown'
  | 'no-login'
  | 'taken'
  | 'last-administrator'
  | 'unknown-participant'
  | 'participant-role'
  | 'weak-password'
  | 'link-ended'
  | 'wrong-code'
  | 'no-provider'
  | 'provider-away'
  | 'has-second-factor'
  | 'no-second-factor';

export class AccountFault extends Error {
  override readonly name = 'AccountFault';
  readonly kind: AccountFaultKind;
  /** Of `too-many`: when to come again. */
  readonly seconds: number | undefined;

  constructor(kind: AccountFaultKind, seconds?: number, options?: ErrorOptions) {
    super(kind, options);
    this.kind = kind;
    this.seconds = seconds;
  }
}
