/** Shapes of the list of what is still to be declared. */
import { type Static, Type } from '@sinclair/typebox';
import { RECORDS_MAX } from '@tongguan/ceb';

const closed = { additionalProperties: false };

/** Drafted at once: a second of a quiet web process. */
const CHECKED_MAX = 50;

const OrderRef = Type.Object(
  {
    ebpCode: Type.String({ minLength: 1, maxLength: 18, description: 'Platform; the seller where the order has none' }),
    orderNo: Type.String({ minLength: 1, maxLength: 60 }),
  },
  closed,
);

export const ToDeclareQuery = Type.Object({ before: Type.Optional(Type.Integer({ minimum: 1 })) }, closed);
export const ToDeclare = Type.Object({
  orders: Type.Array(
    Type.Object({
      ebpCode: Type.String(),
      orderNo: Type.String(),
      at: Type.String({ description: 'Of its latest receipt' }),
      again: Type.Boolean({ description: 'Its list was sent back and wants mending' }),
    }),
    { description: 'Orders without a list, newest first' },
  ),
  next: Type.Optional(Type.Integer({ description: 'before= of the next page' })),
  looked: Type.Integer({ description: 'Receipts that were looked through' }),
});

export const CheckOrders = Type.Object(
  { orders: Type.Array(OrderRef, { minItems: 1, maxItems: CHECKED_MAX }) },
  closed,
);

const Finding = Type.Object({
  kind: Type.Union([Type.Literal('gap'), Type.Literal('fault'), Type.Literal('failing'), Type.Literal('warning')]),
  field: Type.String(),
  zh: Type.String(),
  en: Type.String(),
});
const CheckedOrder = Type.Object({
  ebpCode: Type.String(),
  orderNo: Type.String(),
  state: Type.Union([
    Type.Literal('ready'),
    Type.Literal('gaps', { description: 'Something is to be supplied first' }),
    Type.Literal('failing', { description: 'It would be sent back' }),
    Type.Literal('listed', { description: 'A list stands already' }),
    Type.Literal('unknown', { description: 'No such order, or not yours to declare' }),
  ]),
  copNo: Type.String(),
  goods: Type.String({ description: 'The first line, and how many more' }),
  findings: Type.Array(Finding),
});
export const CheckedOrders = Type.Object({ orders: Type.Array(CheckedOrder) });

export const MakeMessage = Type.Object(
  { orders: Type.Array(OrderRef, { minItems: 1, maxItems: RECORDS_MAX }) },
  closed,
);
export const MadeMessage = Type.Object({
  xml: Type.String({ description: 'One CEB621, to be signed; empty where nothing is ready' }),
  records: Type.Array(
    Type.Object({
      ebpCode: Type.String(),
      orderNo: Type.String(),
      copNo: Type.String(),
      document: Type.String({ description: 'What its receipts will be about' }),
    }),
  ),
  left: Type.Array(OrderRef, { description: 'Not ready any more' }),
});

export type OrderRefShape = Static<typeof OrderRef>;
export type ToDeclareAnswer = Static<typeof ToDeclare>;
export type CheckOrdersRequest = Static<typeof CheckOrders>;
export type CheckedOrderView = Static<typeof CheckedOrder>;
export type CheckedOrdersAnswer = Static<typeof CheckedOrders>;
export type MakeMessageRequest = Static<typeof MakeMessage>;
export type MadeMessageAnswer = Static<typeof MadeMessage>;
