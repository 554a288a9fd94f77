/** Shapes of what a company keeps about itself: keys, certificates, delegations. */
import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { CertificateFile, CertificateView } from '../registration/shapes.ts';

const closed = { additionalProperties: false };
const Nullable = <T extends TSchema>(schema: T) => Type.Union([Type.Null(), schema]);

export const KeyId = Type.Object({ id: Type.String({ pattern: '^[0-9a-f]{12}$' }) }, closed);
export const MadeKey = Type.Object({ apiKey: Type.String({ description: 'Kept nowhere: shown in this answer only' }) });

const Delegation = Type.Object({
  code: Type.String({ description: 'Of the other company' }),
  name: Nullable(Type.String({ description: 'Null: it is not registered itself' })),
  lastDay: Nullable(Type.String({ description: 'YYYY-MM-DD in Beijing; null: until it is withdrawn' })),
  ended: Type.Boolean(),
});

export const Access = Type.Object({
  keys: Type.Array(Type.Object({ id: Type.String(), createdAt: Type.String() })),
  certificates: Type.Array(
    Type.Composite([
      CertificateView,
      Type.Object({
        state: Type.Union([
          Type.Literal('valid'),
          Type.Literal('ending', { description: 'Valid for less than 30 days' }),
          Type.Literal('expired'),
          Type.Literal('revoked'),
        ]),
      }),
    ]),
  ),
  actsFor: Type.Array(Delegation, { description: 'Companies for which you may declare' }),
  agents: Type.Array(Delegation, { description: 'Companies that may declare for you' }),
});

export const Challenge = Type.Object({
  certificate: CertificateView,
  challenge: Type.String({
    description: 'Text to sign, UTF-8, with the key of this certificate or of one that stands',
  }),
  endsAt: Type.String(),
});
export const AddCertificate = Type.Object(
  {
    certificate: CertificateFile,
    challenge: Type.String({ maxLength: 400 }),
    signature: Type.String({
      minLength: 1,
      maxLength: 4_000,
      description: 'base64: RSA with SHA-256 (or SHA-1), or SM2 over SM3',
    }),
  },
  closed,
);
export const CertificateSerial = Type.Object({ serial: Type.String({ pattern: '^[0-9a-f]{1,64}$' }) }, closed);

export const AgentCode = Type.Object({ agent: Type.String({ minLength: 1, maxLength: 18 }) }, closed);
export const Delegate = Type.Object(
  { lastDay: Nullable(Type.String({ format: 'date', description: 'Null: until it is withdrawn' })) },
  closed,
);

export type AccessAnswer = Static<typeof Access>;
export type MadeKeyAnswer = Static<typeof MadeKey>;
export type DelegationView = Static<typeof Delegation>;
export type ChallengeAnswer = Static<typeof Challenge>;
export type AddCertificateRequest = Static<typeof AddCertificate>;
export type DelegateRequest = Static<typeof Delegate>;
