/** `/taxes/….pdf`: bills, notices and receipts of payments as papers, for their parties. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { issuePaper } from '../../papers/issue.ts';
import { numberOf, type Paper } from '../../papers/paper.ts';
import { PrinterBusy } from '../../papers/printer.ts';
import { billPaper, noticePaper, paymentPaper } from '../../taxes/read.ts';
import { participantOf } from '../auth.ts';
import { HttpProblem } from '../problem.ts';
import { byApiKey, problems } from '../schemas.ts';
import type { Rooms } from '../server.ts';
import type { HttpServices } from '../services.ts';

const Params = Type.Object({ no: Type.String({ minLength: 1, maxLength: 50 }) });

type Params = Static<typeof Params>;

interface Door {
  path: string;
  summary: string;
  description: string;
  /** Undefined where the company has none of this number. */
  read(services: HttpServices, no: string, company: string): Promise<Paper | undefined>;
}

const DOORS: readonly Door[] = [
  {
    path: '/taxes/bills/:no.pdf',
    summary: 'A tax bill as PDF',
    description: 'For seller, logistics company, guarantor and agent of the list. The number is `taxNo`.',
    read: billPaper,
  },
  {
    path: '/taxes/notices/:no.pdf',
    summary: 'A payment notice as PDF',
    description: 'For its guarantor, when it has been issued. The number is `noticeNo`.',
    read: async (services, no, company) => {
      const notice = await noticePaper(services, no, company);
      if (notice?.state !== 'gathering') return notice;
      throw new HttpProblem('conflict', 'This notice still gathers its bills; it can be printed when it is issued.');
    },
  },
  {
    path: '/taxes/payments/:no.pdf',
    summary: 'The receipt of a payment as PDF',
    description: 'For the guarantor of the notice, when it is paid. The number is `noticeNo`.',
    read: async (services, no, company) =>
      (await noticePaper(services, no, company)) ? paymentPaper(services, no) : undefined,
  },
];

export function paperRoutes(app: FastifyInstance, { services }: Rooms): void {
  for (const { path, summary, description, read } of DOORS) {
    app.get<{ Params: Params }>(
      path,
      {
        schema: {
          tags: ['taxes'],
          security: byApiKey,
          summary,
          description: `${description} Each has a code by which \`/verify/{code}\` confirms it.`,
          params: Params,
          response: {
            200: {
              description: 'The paper',
              content: { 'application/pdf': { schema: Type.String({ format: 'binary' }) } },
            },
            ...problems(400, 401, 404, 409, 503),
          },
        },
      },
      async (request, reply) => {
        const { code } = await participantOf(request, services.registry);
        const paper = await read(services, request.params.no, code);
        if (!paper) throw new HttpProblem('not-found', 'No such paper of yours has this number.');
        return sendPaper(services, reply, paper);
      },
    );
  }
}

async function sendPaper(services: HttpServices, reply: FastifyReply, paper: Paper): Promise<FastifyReply> {
  const issue = await issuePaper(services, paper);
  const bytes = await services.printer.print(paper, issue).catch((error) => {
    if (!(error instanceof PrinterBusy)) throw error;
    throw new HttpProblem('busy', 'Too many papers are being printed.', { headers: { 'retry-after': '5' } });
  });
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `inline; filename="${paper.kind}-${numberOf(paper).replace(/[^\w-]/g, '_')}.pdf"`)
    .type('application/pdf')
    .send(bytes);
}
