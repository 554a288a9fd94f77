/** Shapes of the doors for people. Schemas only, so that pages may take their types (../api-types.ts) without the platform. */
import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { DISTRICT_FORM, LOGIN_FORM, REASON_CHARACTERS_MAX } from '../accounts/forms.ts';
import { ROLES_OF_PEOPLE } from '../accounts/roles.ts';

const closed = { additionalProperties: false };
/** Null first: values are coerced to the first that they can be, and null can be an empty text. */
const Nullable = <T extends TSchema>(schema: T) => Type.Union([Type.Null(), schema]);
const Instant = (description: string) => Type.String({ description: `${description}; ISO 8601, UTC` });

export const RoleSchema = Type.Union(
  ROLES_OF_PEOPLE.map((role) => Type.Literal(role)),
  { description: 'Role by duty' },
);
const Password = Type.String({ minLength: 1, maxLength: 1_000 });
const Code = Type.String({ minLength: 6, maxLength: 40, description: 'Six digits, or a recovery code' });

export const SignIn = Type.Object({ login: Type.String({ minLength: 1, maxLength: 200 }), password: Password }, closed);

export const Me = Type.Object({
  state: Type.Union([Type.Literal('signed-out'), Type.Literal('second-factor'), Type.Literal('signed-in')], {
    description: 'second-factor: the code is still to be sent',
  }),
  /** Null unless signed in. */
  account: Nullable(
    Type.Object({
      id: Type.Integer(),
      login: Type.String(),
      name: Type.String(),
      roles: Type.Array(RoleSchema),
      districts: Type.Array(Type.String(), { description: 'Customs districts that he sees; empty: all' }),
      participant: Nullable(Type.String({ description: 'Company whose things he sees' })),
      secondFactor: Type.Boolean(),
    }),
  ),
  csrf: Nullable(Type.String({ description: 'To be sent as x-csrf-token with every change' })),
  endsAt: Nullable(Instant('When the session ends whatever is done')),
  idleSeconds: Type.Integer({ description: 'A session that rests for so long ends' }),
  signInBy: Type.Array(Type.Object({ id: Type.String(), name: Type.String() }), {
    description: 'Identity providers, beside the password',
  }),
  clock: Type.Object({
    now: Instant('The time of the platform'),
    offsetMs: Type.Integer({ description: 'Other than 0: the clock of this sandbox has been moved' }),
  }),
});

export const SecondFactor = Type.Object({ code: Code }, closed);
export const SignOut = Type.Object({ everywhere: Type.Optional(Type.Boolean()) }, closed);
export const ChangePassword = Type.Object({ old: Password, fresh: Password }, closed);

export const BeginSecondFactor = Type.Object({ password: Password }, closed);
export const BegunSecondFactor = Type.Object({
  secret: Type.String({ description: 'Base32, for apps that cannot scan' }),
  uri: Type.String({ description: 'otpauth://…, to be shown as a QR code' }),
});
export const RecoveryCodes = Type.Object({ recovery: Type.Array(Type.String(), { description: 'Shown once' }) });
export const RemoveSecondFactor = Type.Object({ password: Password, code: Code }, closed);

const Login = Type.String({ pattern: LOGIN_FORM, description: 'Lower case letters, digits, and .-_@ between them' });
const Name = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' });
const Rights = {
  name: Name,
  roles: Type.Array(RoleSchema, { minItems: 1, maxItems: ROLES_OF_PEOPLE.length }),
  districts: Type.Array(Type.String({ pattern: DISTRICT_FORM }), { maxItems: 100, description: 'None: all of them' }),
  participant: Nullable(Type.String({ maxLength: 18, description: 'Company of an account with the role participant' })),
};
const Reason = Type.String({ minLength: 1, maxLength: REASON_CHARACTERS_MAX, pattern: '\\S' });

export const LookAtWelcome = Type.Object({ secret: Type.String({ maxLength: 100 }) }, closed);
/** What a one-time link is for; without a login it makes the first administrator. */
export const WelcomeLink = Type.Object({
  login: Nullable(Type.String()),
  name: Nullable(Type.String()),
  endsAt: Instant('When the link ends'),
});
export const Welcome = Type.Object(
  {
    secret: Type.String({ maxLength: 100 }),
    login: Type.Optional(Login),
    name: Type.Optional(Name),
    password: Password,
  },
  closed,
);
export const Welcomed = Type.Object({ login: Type.String() });

export const Account = Type.Object({
  id: Type.Integer(),
  login: Type.String(),
  ...Rights,
  hasPassword: Type.Boolean(),
  secondFactor: Type.Boolean(),
  recoveryLeft: Type.Integer({ description: 'Recovery codes that were not used' }),
  lockedAt: Nullable(Instant('Locked since')),
  createdAt: Instant('Added'),
  seenAt: Nullable(Instant('Last seen, in a session that still stands')),
});
export const AccountList = Type.Object({ accounts: Type.Array(Account) });
export const AccountQuery = Type.Object(
  {
    after: Type.Optional(Type.String({ maxLength: 64, description: 'Logins behind this one' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  },
  closed,
);
export const AddAccount = Type.Object({ login: Login, ...Rights }, closed);
export const ChangeAccount = Type.Object({ ...Rights, reason: Reason }, closed);
export const WithReason = Type.Object({ reason: Reason }, closed);
export const OneTimeLink = Type.Object({ url: Type.String(), endsAt: Instant('When it ends') });
export const AddedAccount = Type.Object({ account: Account, link: OneTimeLink });
export const AccountId = Type.Object({ id: Type.Integer({ minimum: 1 }) });

export const SessionList = Type.Object({
  sessions: Type.Array(
    Type.Object({
      here: Type.Boolean({ description: 'This one' }),
      address: Type.String(),
      agent: Type.String({ description: 'What the browser says of itself' }),
      since: Instant('Signed in'),
      seenAt: Instant('Last used, to the minute'),
    }),
  ),
});

export const AuditQuery = Type.Object(
  {
    before: Type.Optional(Type.Integer({ minimum: 1, description: 'Entries with smaller numbers' })),
    who: Type.Optional(Type.String({ maxLength: 64 })),
    object: Type.Optional(Type.String({ maxLength: 200 })),
    what: Type.Optional(Type.String({ maxLength: 64 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  },
  closed,
);
export const AuditEntry = Type.Object({
  no: Type.Integer(),
  at: Instant('When'),
  who: Type.String(),
  role: Type.String({ description: 'By which it was allowed' }),
  what: Type.String({ examples: ['person.unmask'] }),
  object: Type.String({ examples: ['case 17'] }),
  reason: Type.String(),
  detail: Type.Record(Type.String(), Type.Unknown()),
});
export const AuditList = Type.Object({ entries: Type.Array(AuditEntry) });

export type RoleName = Static<typeof RoleSchema>;
export type SignInRequest = Static<typeof SignIn>;
export type MeAnswer = Static<typeof Me>;
export type SecondFactorRequest = Static<typeof SecondFactor>;
export type SignOutRequest = Static<typeof SignOut>;
export type ChangePasswordRequest = Static<typeof ChangePassword>;
export type BeginSecondFactorRequest = Static<typeof BeginSecondFactor>;
export type BegunSecondFactorAnswer = Static<typeof BegunSecondFactor>;
export type RecoveryCodesAnswer = Static<typeof RecoveryCodes>;
export type RemoveSecondFactorRequest = Static<typeof RemoveSecondFactor>;
export type LookAtWelcomeRequest = Static<typeof LookAtWelcome>;
export type WelcomeLinkAnswer = Static<typeof WelcomeLink>;
export type WelcomeRequest = Static<typeof Welcome>;
export type WelcomedAnswer = Static<typeof Welcomed>;
export type AccountAnswer = Static<typeof Account>;
export type AccountListAnswer = Static<typeof AccountList>;
export type AccountListQuery = Static<typeof AccountQuery>;
export type AddAccountRequest = Static<typeof AddAccount>;
export type AddedAccountAnswer = Static<typeof AddedAccount>;
export type ChangeAccountRequest = Static<typeof ChangeAccount>;
export type ReasonRequest = Static<typeof WithReason>;
export type OneTimeLinkAnswer = Static<typeof OneTimeLink>;
export type SessionListAnswer = Static<typeof SessionList>;
export type AuditListQuery = Static<typeof AuditQuery>;
export type AuditEntryAnswer = Static<typeof AuditEntry>;
export type AuditListAnswer = Static<typeof AuditList>;
