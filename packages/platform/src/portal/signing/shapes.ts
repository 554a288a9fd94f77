/** Shapes of a company's own signing service. */
import { type Static, type TSchema, Type } from '@sinclair/typebox';

const closed = { additionalProperties: false };
const Nullable = <T extends TSchema>(schema: T) => Type.Union([Type.Null(), schema]);

export const SigningService = Type.Object({
  service: Nullable(
    Type.Object({
      url: Type.String(),
      serial: Type.String({ description: 'Of the certificate under which it signs' }),
      madeBy: Type.String(),
      madeAt: Type.String(),
    }),
  ),
  calls: Type.Array(
    Type.Object({
      id: Type.Integer(),
      at: Type.String(),
      purpose: Type.Union([Type.Literal('test'), Type.Literal('message')]),
      attempt: Type.Integer(),
      ms: Type.Integer(),
      error: Nullable(Type.String()),
    }),
    { description: 'The latest in front' },
  ),
});
export const SetSigningService = Type.Object(
  {
    url: Type.String({ minLength: 1, maxLength: 2_000, examples: ['https://sign.example.com/tongguan'] }),
    serial: Type.String({ pattern: '^[0-9a-f]{1,64}$' }),
  },
  closed,
);
export const SigningSecret = Type.Object({ secret: Type.String({ description: 'whsec_…, shown once' }) });
export const TestedService = Type.Object({ ok: Type.Boolean(), ms: Type.Integer(), error: Nullable(Type.String()) });
export const SignByService = Type.Object({ xml: Type.String({ minLength: 1 }) }, closed);

export type SigningServiceAnswer = Static<typeof SigningService>;
export type SetSigningServiceRequest = Static<typeof SetSigningService>;
export type SigningSecretAnswer = Static<typeof SigningSecret>;
export type TestedServiceAnswer = Static<typeof TestedService>;
export type SignByServiceRequest = Static<typeof SignByService>;
