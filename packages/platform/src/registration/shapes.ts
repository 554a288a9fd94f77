/** Shapes of the doors where companies ask to be registered, and of those where somebody says yes or no. */
import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { LOGIN_FORM, REASON_CHARACTERS_MAX } from '../accounts/forms.ts';

const closed = { additionalProperties: false };
const Nullable = <T extends TSchema>(schema: T) => Type.Union([Type.Null(), schema]);

/** A certificate has some 2 kB; a chain of them is none. */
const FILE_CHARACTERS_MAX = 20_000;
export const CertificateFile = Type.String({
  minLength: 1,
  maxLength: FILE_CHARACTERS_MAX,
  description: 'The file, PEM or DER, in base64',
});
export const LookAtCertificate = Type.Object({ certificate: CertificateFile }, closed);

/** What a certificate says, for whoever looks whether it is the right one. */
export const CertificateView = Type.Object({
  subject: Type.String(),
  issuer: Type.String(),
  serial: Type.String({ description: 'Lower-case hex' }),
  notBefore: Type.String({ description: 'ISO 8601, Beijing' }),
  notAfter: Type.String({ description: 'ISO 8601, Beijing' }),
  key: Type.String({ examples: ['RSA 2048', 'SM2'] }),
});

export const RegisterDoor = Type.Object({
  sandbox: Type.Boolean({ description: 'Registered at once, without anybody looking' }),
});

const Line = (most: number) => Type.String({ minLength: 1, maxLength: most, pattern: '\\S' });
export const AskToRegister = Type.Object(
  {
    code: Type.String({ maxLength: 40 }),
    name: Type.String({ maxLength: 200 }),
    roles: Type.Array(Type.String({ maxLength: 20 }), { maxItems: 10 }),
    dxpId: Type.Optional(Type.String({ maxLength: 40, description: 'Left out: it sends through a transmitter' })),
    certificate: CertificateFile,
    contact: Type.Object({ name: Line(60), telephone: Line(40), mail: Type.Optional(Line(100)) }, closed),
    login: Type.String({ pattern: LOGIN_FORM, description: 'Of its first account' }),
  },
  closed,
);

const State = Type.Union([Type.Literal('waiting'), Type.Literal('approved'), Type.Literal('refused')]);
const Link = Type.Object({ url: Type.String({ description: 'Good once: sets the password' }), endsAt: Type.String() });

export const Asked = Type.Object({
  ticket: Type.String({ description: 'Kept nowhere: asks how the registration stands' }),
  state: State,
  link: Type.Optional(Link),
});
export const LookAtRegistration = Type.Object({ ticket: Type.String({ maxLength: 100 }) }, closed);
export const RegistrationState = Type.Object({
  code: Type.String(),
  name: Type.String(),
  login: Type.String(),
  state: State,
  askedAt: Type.String(),
  decidedAt: Nullable(Type.String()),
  reason: Nullable(Type.String({ description: 'Why it was refused' })),
});

export const RegistrationView = Type.Object({
  id: Type.Integer(),
  code: Type.String(),
  name: Type.String(),
  roles: Type.Array(Type.String()),
  dxpId: Nullable(Type.String()),
  login: Type.String(),
  contact: Type.String({ description: 'Masked' }),
  certificate: CertificateView,
  askedAt: Type.String(),
  state: State,
  decidedBy: Nullable(Type.String()),
  decidedAt: Nullable(Type.String()),
  reason: Nullable(Type.String()),
});
export const RegistrationList = Type.Object({
  registrations: Type.Array(RegistrationView, { description: 'Those that wait first, then the latest' }),
  waiting: Type.Integer(),
});
export const RegistrationId = Type.Object({ id: Type.Integer({ minimum: 1 }) });
const Reason = Type.String({ minLength: 1, maxLength: REASON_CHARACTERS_MAX, pattern: '\\S' });
export const Approve = Type.Object(
  { login: Type.String({ pattern: LOGIN_FORM }), reason: Type.String({ maxLength: REASON_CHARACTERS_MAX }) },
  closed,
);
export const Approved = Type.Object({ login: Type.String(), link: Link });
export const Refuse = Type.Object({ reason: Reason }, closed);
export const Contact = Type.Object({
  name: Type.String(),
  telephone: Type.String(),
  mail: Type.Optional(Type.String()),
});

export type CertificateViewAnswer = Static<typeof CertificateView>;
export type RegisterDoorAnswer = Static<typeof RegisterDoor>;
export type LookAtCertificateRequest = Static<typeof LookAtCertificate>;
export type AskToRegisterRequest = Static<typeof AskToRegister>;
export type AskedAnswer = Static<typeof Asked>;
export type LookAtRegistrationRequest = Static<typeof LookAtRegistration>;
export type RegistrationStateAnswer = Static<typeof RegistrationState>;
export type RegistrationListAnswer = Static<typeof RegistrationList>;
export type RegistrationViewAnswer = Static<typeof RegistrationView>;
export type ApproveRequest = Static<typeof Approve>;
export type ApprovedAnswer = Static<typeof Approved>;
export type RefuseRequest = Static<typeof Refuse>;
export type ContactAnswer = Static<typeof Contact>;
