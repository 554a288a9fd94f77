/** Shapes of the sandbox page. */
import { type Static, Type } from '@sinclair/typebox';

const closed = { additionalProperties: false };

const Name = Type.Object({
  name: Type.String({ description: 'buyerName that chooses the ending' }),
  zh: Type.String(),
  en: Type.String(),
  ends: Type.String({ description: 'Last receipt of the list; -: none comes' }),
});

export const Sandbox = Type.Object({
  movable: Type.Boolean({ description: 'The platform is a sandbox' }),
  now: Type.String({ description: 'By the clock of the platform; ISO 8601, Beijing' }),
  offsetMs: Type.Integer({ description: 'How far it is from the machine’s' }),
  played: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), roles: Type.Array(Type.String()) })),
  names: Type.Array(Name),
});

export const MoveSandboxClock = Type.Object(
  {
    byMs: Type.Optional(Type.Integer({ description: 'So far from now; below 0: back' })),
    to: Type.Optional(Type.String({ maxLength: 40, description: 'ISO 8601' })),
    reset: Type.Optional(Type.Literal(true, { description: 'The machine’s own time again' })),
  },
  { ...closed, minProperties: 1, maxProperties: 1 },
);

export const SandboxClock = Type.Object({ now: Type.String(), offsetMs: Type.Integer() });

export type SandboxName = Static<typeof Name>;
export type SandboxAnswer = Static<typeof Sandbox>;
export type MoveSandboxClockRequest = Static<typeof MoveSandboxClock>;
export type SandboxClockAnswer = Static<typeof SandboxClock>;
