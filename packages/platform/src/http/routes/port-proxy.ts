/**
 * The form of the HTTP proxies at ports (protocol notes, section 9): a message as base64 in JSON, and receipts polled by type
 * and time. The same intake and the same receipts as `/ceb`; nobody reads another's.
 */
import { type Static, Type } from '@sinclair/typebox';
import { parseBeijingTime } from '@tongguan/ceb';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { EPORT_DXP_ID } from '../../channels/outgoing.ts';
import { beijingIso } from '../../clock.ts';
import type { Participant, Receipt, Registry } from '../../services.ts';
import { bearerOf } from '../auth.ts';
import { HttpProblem, type RequestFault, sendProblem } from '../problem.ts';
import { rangeOf } from '../receipt-range.ts';
import { byApiKey, byApiKeyOrSignature, closed, problems } from '../schemas.ts';
import type { Rooms } from '../server.ts';

const optional = (description: string) => Type.Optional(Type.String({ maxLength: 255, description }));

const Message = Type.Object({
  Message: Type.Object({
    MessageHead: Type.Object({
      MessageId: optional("The sender's own id of the message; a 900 quotes it"),
      MessageType: optional('CEB621Message'),
      SenderID: optional('DXP id of the sender; must be that of BaseTransfer'),
      ReceiverID: optional('Not looked at'),
      SendTime: optional('Not looked at'),
      Version: optional('Not looked at'),
    }),
    MessageBody: Type.Object({ data: Type.String({ description: 'CEB message, DxpMsg or DxpMsgSv, base64' }) }),
  }),
});
type Message = Static<typeof Message>;

const Poll = Type.Object(
  {
    dxpid: Type.String({ minLength: 1, maxLength: 30, description: 'Your own DXP id' }),
    qryid: Type.String({ pattern: '^\\d{14}$', description: 'Receipts since this time: yyyyMMddHHmmss, Beijing' }),
    after: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: Number.MAX_SAFE_INTEGER,
        description: '`Tongguan-Next` of the answer before: goes on behind it',
      }),
    ),
  },
  closed,
);

const posting = {
  tags: ['messages'],
  summary: 'Hand in a message, as port proxies take it',
  description:
    '`OK` means that it is durable; refusals are problems, as for `POST /ceb`. The API key comes as Bearer or as the password of Basic.',
  security: byApiKeyOrSignature,
  body: Message,
  response: {
    200: { description: 'Accepted and durable', content: { 'text/plain': { schema: Type.Literal('OK') } } },
    ...problems(400, 401, 403, 409, 413, 415, 429, 503),
  },
};

const polling = (type: string) => ({
  tags: ['receipts'],
  summary: `Poll receipts of type ${type}, as port proxies give them`,
  description:
    'Up to 100 receipts of this type, in the form of the messages in. `Tongguan-Next` is the cursor for `after`; an empty list means that there is nothing more now. A range by time covers whole commits: a receipt of just before may come along.',
  security: byApiKey,
  querystring: Poll,
  response: {
    200: { description: 'Receipts', content: { 'application/json': { schema: Type.Array(Message) } } },
    ...problems(400, 401, 403),
  },
});

/** The addresses seen, each with its receipt. */
const POLLS = ['ceb312msg', 'ceb412msg', 'ceb512msg', 'ceb622msg'] as const;
const PAGE = 100;
/** Receipts looked through for one answer: those of other types are passed over. */
const LOOK_MAX = 1_000;

export function portProxyRoutes(app: FastifyInstance, rooms: Rooms): void {
  const { services, bodyLimit } = rooms;
  // base64 takes four bytes for three, and the JSON around it a little.
  const jsonLimit = Math.ceil(bodyLimit / 3) * 4 + 4_096;
  app.post<{ Body: Message }>('/cebcmsg', { schema: posting, bodyLimit: jsonLimit }, async (request, reply) => {
    const { MessageHead: head, MessageBody: body } = request.body.Message;
    const apiKey = keyOf(request);
    const answer = await services.intake.submit(decoded(body.data, bodyLimit), {
      channel: 'http',
      ...(apiKey === undefined ? {} : { apiKey }),
      ...(head.SenderID ? { head: { senderId: head.SenderID, messageId: head.MessageId ?? '' } } : {}),
    });
    if (answer.status === 202) return reply.type('text/plain').send('OK');
    if (answer.retryAfterSeconds !== undefined) reply.header('retry-after', String(answer.retryAfterSeconds));
    return sendProblem(reply, answer.problem);
  });
  for (const address of POLLS) {
    const type = `CEB${address.slice(3, 6)}Message`;
    app.get<{ Querystring: Static<typeof Poll> }>(`/${address}`, { schema: polling(type) }, (request, reply) =>
      poll(rooms, type, request, reply),
    );
  }
}

async function poll(
  { services }: Rooms,
  type: string,
  request: FastifyRequest<{ Querystring: Static<typeof Poll> }>,
  reply: FastifyReply,
) {
  const { receipts } = services;
  const { dxpid, qryid, after } = request.query;
  const { code, dxpId } = await callerOf(request, services.registry);
  if (dxpId !== dxpid)
    throw new HttpProblem('forbidden', 'dxpid is not the DXP id of the participant with this API key.');
  const { after: from, to } = await rangeOf(services, code, { after, from: timeOf(qryid) });
  // Nothing since that time: an empty range.
  const looked = from < to ? await receipts.read(code, from, LOOK_MAX) : [];
  const found = looked.filter((receipt) => receipt.type === type).slice(0, PAGE);
  // Behind the last one given; behind all that were looked at when there were no more of this type among them.
  const next = found.length === PAGE ? found.at(-1)!.no : (looked.at(-1)?.no ?? from);
  reply.header('tongguan-next', String(next)).header('cache-control', 'no-store').type('application/json');
  return reply.send(found.map((receipt) => wrapped(receipt, dxpid, receipts.xml(receipt))));
}

function timeOf(qryid: string): string {
  const since = parseBeijingTime(qryid);
  if (since !== undefined) return beijingIso(since);
  throw badValue('querystring.qryid', 'names no time', 'yyyyMMddHHmmss, Beijing time, such as 20261122101500');
}

function wrapped({ no, type, returnTime }: Receipt, dxpId: string, xml: string): Message {
  const head = {
    MessageId: `${dxpId}-${no}`,
    MessageType: type,
    SenderID: EPORT_DXP_ID,
    ReceiverID: dxpId,
    SendTime: returnTime.slice(0, 14),
    Version: '1.0',
  };
  return { Message: { MessageHead: head, MessageBody: { data: Buffer.from(xml).toString('base64') } } };
}

function decoded(data: string, bodyLimit: number): Buffer {
  const packed = data.replace(/\s+/g, '');
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) {
    throw badValue('body.Message.MessageBody.data', 'is not base64', 'Standard base64 of the message');
  }
  const bytes = Buffer.from(packed, 'base64');
  if (bytes.length <= bodyLimit) return bytes;
  throw new HttpProblem('too-large', `A message may have ${bodyLimit} bytes at most. Split its records over several.`);
}

function badValue(path: string, message: string, rule: string): HttpProblem {
  const fault: RequestFault = { code: 'port-proxy', path, message, rule };
  return new HttpProblem('invalid-request', `${path} ${message}.`, { errors: [fault] });
}

/** Clients of port proxies often know Basic only: any name, the API key as password. */
function keyOf(request: FastifyRequest): string | undefined {
  const [, basic] = /^Basic ([A-Za-z0-9+/=]{1,2048})$/i.exec(request.headers.authorization ?? '') ?? [];
  if (basic === undefined) return bearerOf(request);
  const pair = Buffer.from(basic, 'base64').toString('utf8');
  return pair.slice(pair.indexOf(':') + 1) || undefined;
}

async function callerOf(request: FastifyRequest, registry: Registry): Promise<Participant> {
  const key = keyOf(request);
  const participant = key === undefined ? undefined : await registry.byApiKey(key);
  if (participant) return participant;
  throw new HttpProblem('unauthenticated', 'Send your API key as Bearer, or as the password of Basic.', {
    headers: { 'www-authenticate': 'Basic realm="tongguan", charset="UTF-8"' },
  });
}
