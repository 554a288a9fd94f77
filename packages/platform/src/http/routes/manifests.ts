/** `/manifests`: master bills of the import manifest, filed by sites, carriers and transmitters (docs/arrival.md). */
import { type Static, Type } from '@sinclair/typebox';
import { BILL_FIELDS, type BillFault } from '@tongguan/clearance';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { beijingIso } from '../../clock.ts';
import {
  type BillKey,
  type BillRecord,
  CsvError,
  deleteBill,
  type FiledRow,
  fileManifest,
  listBills,
  ManifestError,
  manifestRows,
  ROWS_MAX,
  showBill,
} from '../../manifest/index.ts';
import type { Participant } from '../../services.ts';
import { participantOf } from '../auth.ts';
import { HttpProblem } from '../problem.ts';
import { byApiKey, closed, defaulted, json, problems } from '../schemas.ts';
import type { Rooms } from '../server.ts';
import type { HttpServices } from '../services.ts';

/** 10,000 rows of 200 characters. */
const BODY_MAX = 4 * 1024 * 1024;
const ROLES = ['site', 'logistics', 'transmitter'];

const Field = Type.Optional(Type.String({ maxLength: 200 }));
const Row = Type.Object(Object.fromEntries(BILL_FIELDS.map((name) => [name, Field])), closed);
const Body = Type.Union([
  Type.Object({ bills: Type.Array(Row, { minItems: 1, maxItems: ROWS_MAX }) }, closed),
  Type.String({ description: 'CSV; its first line names the fields' }),
]);
const Key = Type.Object({ customsCode: Type.String(), voyageNo: Type.String(), billNo: Type.String() });
const Query = Type.Object(
  {
    after: defaulted(Type.Integer({ minimum: 0, default: 0, description: 'id of the last bill that you have' })),
    open: defaulted(Type.Boolean({ default: false, description: 'Only bills of which something is left' })),
  },
  closed,
);

const Text = Type.Union([Type.String(), Type.Null()]);
const BillSchema = Type.Object({
  id: Type.Integer(),
  ...Key.properties,
  trafNo: Type.String(),
  trafMode: Text,
  country: Text,
  pieces: Type.Integer(),
  weight: Type.String({ description: 'kg' }),
  piecesWritten: Type.Integer({ description: 'Written off by inbound details (711)' }),
  weightWritten: Type.String(),
  filedBy: Type.String(),
  changeReason: Text,
  filedAt: Type.String(),
  changedAt: Type.String(),
  deliveries: Type.Optional(
    Type.Array(
      Type.Object({
        operatorCode: Type.String(),
        copNo: Type.String(),
        state: Type.String({ description: 'waiting for the bill, or written' }),
        parcels: Type.Integer(),
      }),
    ),
  ),
});
const Filed = Type.Object({ added: Type.Integer(), changed: Type.Integer(), same: Type.Integer() });

const shared = { tags: ['manifest'], security: byApiKey };

export function manifestRoutes(app: FastifyInstance, { services }: Rooms): void {
  fileRoute(app, services);
  readRoutes(app, services);
  deleteRoute(app, services);
}

/** Whose key it is, where its role has to do with manifests. */
async function filer(request: FastifyRequest, { registry }: HttpServices): Promise<Participant> {
  const participant = await participantOf(request, registry);
  if (participant.roles.some((role) => ROLES.includes(role))) return participant;
  throw new HttpProblem('forbidden', `Manifests are filed by participants with one of the roles ${ROLES.join(', ')}.`);
}

function fileRoute(app: FastifyInstance, services: HttpServices): void {
  const { pool, clock } = services;
  // A parser of its own: elsewhere CSV is no content type.
  app.register(async (scope) => {
    scope.addContentTypeParser('text/csv', { parseAs: 'string', bodyLimit: BODY_MAX }, (_, body, done) =>
      done(null, body),
    );
    scope.post<{ Body: Static<typeof Body> }>(
      '/manifests',
      {
        bodyLimit: BODY_MAX,
        schema: {
          ...shared,
          summary: 'File master bills',
          description: `JSON or text/csv, at most ${ROWS_MAX} bills; all are kept or none. A bill that is there is changed, with a changeReason.`,
          consumes: ['application/json', 'text/csv'],
          body: Body,
          response: { 200: json('What became of them', Filed), ...problems(400, 401, 403, 409, 413) },
        },
      },
      async (request, reply) => {
        const { code } = await filer(request, services);
        const rows = rowsOf(request.body);
        const filed = await fileManifest(pool, rows, { filedBy: code, nowMs: clock.now() }).catch(refuse);
        return reply.type('application/json').send(filed);
      },
    );
  });
}

function readRoutes(app: FastifyInstance, services: HttpServices): void {
  const { pool } = services;
  app.get<{ Querystring: Static<typeof Query> }>(
    '/manifests',
    {
      schema: {
        ...shared,
        summary: 'Master bills, the oldest first: a site reads all, others what they have filed',
        querystring: Query,
        response: {
          200: json('At most 500', Type.Object({ bills: Type.Array(BillSchema) })),
          ...problems(400, 401, 403),
        },
      },
    },
    async (request, reply) => {
      const participant = await filer(request, services);
      const bills = await listBills(pool, {
        ...request.query,
        filedBy: readsAll(participant) ? undefined : participant.code,
      });
      return reply.type('application/json').send({ bills: bills.map(billJson) });
    },
  );

  app.get<{ Params: Static<typeof Key> }>(
    '/manifests/:customsCode/:voyageNo/:billNo',
    {
      schema: {
        ...shared,
        summary: 'One master bill with its inbound details',
        params: Key,
        response: { 200: json('The bill', BillSchema), ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const participant = await filer(request, services);
      const bill = await showBill(pool, request.params);
      if (!bill || !(readsAll(participant) || bill.filedBy === participant.code)) throw unknownBill(request.params);
      return reply.type('application/json').send({ ...billJson(bill), deliveries: bill.deliveries });
    },
  );
}

function deleteRoute(app: FastifyInstance, services: HttpServices): void {
  const { pool } = services;
  app.delete<{ Params: Static<typeof Key> }>(
    '/manifests/:customsCode/:voyageNo/:billNo',
    {
      schema: {
        ...shared,
        summary: 'Delete a master bill of which nothing was written off',
        params: Key,
        response: { 204: { description: 'Deleted', type: 'null' }, ...problems(401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      const { code } = await filer(request, services);
      if (!(await deleteBill(pool, request.params, code).catch(refuse))) throw unknownBill(request.params);
      return reply.code(204).send();
    },
  );
}

const readsAll = ({ roles }: Participant): boolean => roles.includes('site');

function rowsOf(body: Static<typeof Body>): FiledRow[] {
  if (typeof body !== 'string') return body.bills.map((fields, i) => ({ row: i + 1, fields }));
  try {
    return manifestRows(body);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new HttpProblem('invalid-request', error.message);
  }
}

/** 400 where rows are not as they must be, 409 where bills that are there do not let themselves be changed so. */
function refuse(error: unknown): never {
  if (!(error instanceof ManifestError)) throw error;
  const kind = error.faults.some(({ code }) => code === '13348') ? 'invalid-request' : 'conflict';
  throw new HttpProblem(kind, 'Nothing was changed; errors names each row, field and remedy.', {
    errors: error.faults.map(faultJson),
  });
}

const faultJson = ({ row, field, value, code, rule, remedy }: BillFault) => ({
  code,
  path: `row ${row}/${field}`,
  value,
  message: `"${value}" ${rule.en}. ${remedy.en}.`,
  messageZh: `“${value}”${rule.zh}。${remedy.zh}。`,
  rule: rule.en,
});

const unknownBill = ({ customsCode, voyageNo, billNo }: BillKey): HttpProblem =>
  new HttpProblem('not-found', `There is no bill ${billNo} of voyage ${voyageNo} at ${customsCode}.`);

const billJson = (bill: BillRecord) => ({
  ...bill,
  filedAt: beijingIso(bill.filedAt.getTime()),
  changedAt: beijingIso(bill.changedAt.getTime()),
});
