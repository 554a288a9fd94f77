/** Shapes that several doors share, for validation, serialisation and /openapi.json alike. */
import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { WAIT_SECONDS_MAX } from './long-poll.ts';
import { PROBLEM_TYPE } from './problem.ts';

type Security = { [scheme: string]: string[] }[];

export const byApiKey: Security = [{ apiKey: [] }];
export const byApiKeyOrSignature: Security = [{}, { apiKey: [] }];
export const byOperator: Security = [{ operator: [] }];

/** Query strings and bodies with a name we do not know are refused: a misspelt `afer` must not read everything again. */
export const closed = { additionalProperties: false };

/**
 * A parameter with a default may be left out, and validation fills it in. So /openapi.json must not require it, while handlers always
 * see it: optional for the schema, present for the type.
 */
export function defaulted<T extends TSchema>(schema: T): T {
  return Type.Optional(schema) as unknown as T;
}

export const WaitSeconds = defaulted(
  Type.Integer({
    minimum: 0,
    maximum: WAIT_SECONDS_MAX,
    default: 0,
    description: 'Seconds to wait for something new when there is nothing (long poll)',
  }),
);

/** One fault of a message or of a request. */
export const FaultSchema = Type.Object({
  code: Type.String(),
  path: Type.String({ description: 'Where: /CEB311Message/Order[2]/OrderHead/orderNo, or querystring.limit' }),
  value: Type.Optional(Type.String({ description: 'What stood there; personal data masked' })),
  message: Type.String(),
  messageZh: Type.Optional(Type.String()),
  rule: Type.String(),
});

const ProblemSchema = Type.Object(
  {
    type: Type.String({ description: 'Names the kind of problem; listed in docs/api.md' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    errors: Type.Array(FaultSchema, { description: 'Every fault, not the first' }),
    messageId: Type.Optional(Type.String({ description: 'Of the refused message, which is kept' })),
  },
  { description: 'RFC 9457' },
);

const described: Record<number, string> = {
  400: 'The request does not fit; errors names each fault',
  401: 'Credentials missing or not valid',
  403: 'Not allowed for this participant',
  404: 'Nothing here for you',
  409: 'Conflicts with what is stored',
  413: 'Too large',
  415: 'Encoding or media type not supported',
  425: 'Not yet; Retry-After says when to come again',
  429: 'Too many requests; Retry-After says when to come again',
  503: 'Busy or not ready; Retry-After says when to come again',
};

/** Answers of the given statuses as problems. */
export function problems(...statuses: (keyof typeof described & number)[]) {
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: described[status], content: { [PROBLEM_TYPE]: { schema: ProblemSchema } } },
    ]),
  );
}

/** One JSON answer. */
export function json<T extends TSchema>(description: string, schema: T) {
  return { description, content: { 'application/json': { schema } } };
}

export const ReceiptSchema = Type.Object({
  cursor: Type.Integer({ description: 'Number of the receipt in your series, from 1, without gaps', examples: [17] }),
  type: Type.String({ examples: ['CEB622Message'] }),
  guid: Type.String({ description: 'Of the receipt message' }),
  orderNo: Type.Optional(Type.String({ description: 'Given though the XML of a 622 has none; absent in a 900' })),
  copNo: Type.Optional(Type.String()),
  returnStatus: Type.String({ examples: ['800'] }),
  returnInfo: Type.String({ examples: ['[Code:2600;Desc:放行]'] }),
  returnTime: Type.String({ description: 'YYYYMMDDhhmmssSSS, Beijing', examples: ['20261122101500123'] }),
  xml: Type.String({ description: 'The receipt as the standard spells it' }),
});

export type ReceiptJson = Static<typeof ReceiptSchema>;

/** One legal check. */
export const CheckSchema = Type.Object({
  rule: Type.String({ examples: ['payment-amount'] }),
  ok: Type.Boolean(),
  severity: Type.String({ description: 'reject or warning' }),
  code: Type.String({ examples: ['1327'] }),
  field: Type.String({ examples: ['InventoryList[2].price'] }),
  values: Type.Record(Type.String(), Type.String(), {
    description:
      'The compared values by their source (order, payment, waybill, inventory, computed, limit); personal data masked',
  }),
  message: Type.Object({ zh: Type.String(), en: Type.String() }),
  reference: Type.String({ description: 'The law, notice or part of the standard' }),
});
