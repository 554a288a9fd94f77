/** What an order may be, and why one cannot be given. */
import { type Static, Type } from '@sinclair/typebox';
import { maskName, mayBePaused } from '@tongguan/clearance';
import { HttpProblem } from '../http/problem.ts';
import { closed } from '../http/schemas.ts';
import type { HttpServices } from '../http/services.ts';
import { RESENT_MAX } from '../operations/carry-out.ts';
import { emergencyRefusal } from '../operations/emergency.ts';
import type { DegradeParams, EmergencyParams, Operation, OperationKind } from '../operations/shapes.ts';

/** What lets something go does so for a time; who needs longer says so again, with another's word. */
const PAUSE_HOURS_MAX = 168;
const DEGRADE_HOURS_MAX = 72;

const Code = Type.String({ pattern: '^[0-9A-Za-z]{2,18}$' });
export const Reason = Type.String({ minLength: 4, maxLength: 500, description: 'Goes into the audit log' });
const order = <K extends OperationKind, P extends Parameters<typeof Type.Object>[0]>(kind: K, params: P) =>
  Type.Object({ kind: Type.Literal(kind), params: Type.Object(params, closed), reason: Reason }, closed);
const hours = (maximum: number) =>
  Type.Integer({ minimum: 1, maximum, description: 'From the second person’s word on' });

export const NewOrder = Type.Union([
  order('hold', {
    by: Type.Union([Type.Literal('origin'), Type.Literal('hs'), Type.Literal('seller')]),
    value: Type.String({
      pattern: '^[0-9A-Z]{2,18}$',
      description: 'Country code, first digits of an HS code, or seller',
    }),
  }),
  order('pause', { participant: Code }),
  order('pause-rule', {
    rule: Type.String({ pattern: '^[a-z][a-z-]{1,40}$', description: 'One of /api/ops/pausable-rules' }),
    hours: hours(PAUSE_HOURS_MAX),
  }),
  order('degrade', {
    party: Type.Union([Type.Literal('register'), Type.Literal('raw-data'), Type.Literal('site')]),
    of: Type.Optional(
      Type.String({
        pattern: '^[0-9A-Z]{4,18}(/[0-9A-Za-z]{1,10})?$',
        description: 'One platform (raw-data); a customs district, or a site of it as 5317/A0001 (site); left out: all',
      }),
    ),
    hours: hours(DEGRADE_HOURS_MAX),
  }),
  order('emergency', {
    logisticsCode: Code,
    logisticsNo: Type.String({ minLength: 1, maxLength: 60 }),
    customsCode: Type.String({ pattern: '^\\d{4}$' }),
    declarant: Code,
    goods: Type.String({ minLength: 2, maxLength: 200, description: 'In words' }),
    consignee: Type.String({ minLength: 1, maxLength: 60, description: 'Kept masked' }),
    days: Type.Integer({ minimum: 1, maximum: 366, description: 'Until the documents must be there' }),
  }),
  order('reprocess', {
    caseId: Type.Optional(Type.Integer({ minimum: 1 })),
    hold: Type.Optional(Type.Union([Type.Literal('documents'), Type.Literal('arrival')])),
    from: Type.Optional(Type.String({ format: 'date-time' })),
    to: Type.Optional(Type.String({ format: 'date-time' })),
  }),
  order('resend', { participant: Code, from: Type.Integer({ minimum: 1 }), to: Type.Integer({ minimum: 1 }) }),
]);

type Asked = Static<typeof NewOrder>;
type Services = Pick<HttpServices, 'registry' | 'pool' | 'clock' | 'law'>;

/** The order as it is kept. Throws where it cannot be given. */
export async function orderToGive(
  services: Services,
  asked: Asked,
): Promise<Pick<Operation, 'kind' | 'params' | 'reason'>> {
  const fault = await faultOf(services, asked);
  if (fault) throw new HttpProblem('invalid-request', fault);
  if (asked.kind !== 'emergency') return asked;
  return { ...asked, params: { ...asked.params, consignee: maskName(asked.params.consignee) } };
}

async function faultOf(services: Services, { kind, params }: Asked): Promise<string | undefined> {
  switch (kind) {
    case 'hold':
      return FORMS[params.by].test(params.value) ? undefined : `value must be ${WORDS[params.by]}.`;
    case 'pause':
      return stranger(services, params.participant);
    case 'resend': {
      const isBounded = params.from <= params.to && params.to - params.from < RESENT_MAX;
      return (await stranger(services, params.participant)) ?? (isBounded ? undefined : TOO_MANY);
    }
    case 'pause-rule':
      return mayBePaused(params.rule) ? undefined : `Rule ${params.rule} may not be paused.`;
    case 'degrade':
      return degradeFault(params);
    case 'emergency':
      return emergencyFault(services, params);
    case 'reprocess':
      if (params.caseId !== undefined || params.hold !== undefined || params.from !== undefined) return undefined;
      return 'Say which cases: one, those of a kind, or those of a time.';
  }
}

const TOO_MANY = `from to to: at most ${RESENT_MAX} receipts in one order.`;

const FORMS: Readonly<Record<'origin' | 'hs' | 'seller', RegExp>> = {
  origin: /^\d{3}$/,
  hs: /^\d{2,10}$/,
  seller: /^[0-9A-Z]{10,18}$/,
};
const WORDS = { origin: 'three digits', hs: 'two to ten digits', seller: 'the code of a company' };

async function stranger({ registry }: Services, code: string): Promise<string | undefined> {
  return (await registry.byCode(code)) ? undefined : `${code} is not registered.`;
}

function degradeFault({ party, of }: DegradeParams): string | undefined {
  if (of === undefined) return undefined;
  if (party === 'register') return 'There is one register: leave out of.';
  const isNamed = party === 'site' ? /^\d{4}(\/.+)?$/.test(of) : /^[0-9A-Z]{10,18}$/.test(of);
  return isNamed
    ? undefined
    : `of must be ${party === 'site' ? 'a customs district or site' : 'the code of a platform'}.`;
}

async function emergencyFault(services: Services, params: EmergencyParams): Promise<string | undefined> {
  const { emergencyDays } = services.law.parameters;
  if (params.days > emergencyDays) return `days: at most ${emergencyDays}.`;
  for (const code of [params.logisticsCode, params.declarant]) {
    const fault = await stranger(services, code);
    if (fault) return fault;
  }
  return emergencyRefusal(services.pool, services.clock, params);
}
