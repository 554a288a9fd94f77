/** The frame of /openapi.json; the paths come from the routes' own schemas. */
import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';

export const openApi: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Tongguan',
      version: '0.1.0',
      description:
        'The customs side of cross-border e-commerce: CEB messages in, receipts out. Every refusal is application/problem+json (RFC 9457). Times are ISO 8601 with zone; inside messages they are Beijing time without one, as the standard has it.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    tags: [
      { name: 'messages', description: 'Messages in, and what became of them' },
      { name: 'receipts', description: 'Answers out: pulled by cursor, pushed by webhook, replayed by range' },
      { name: 'status', description: 'One case, for the parties named on it' },
      { name: 'site', description: 'What comes back, for operators of supervised sites' },
      {
        name: 'bonded',
        description: 'Ledgers of bonded goods, and what moves them: for warehouse companies and the gate',
      },
      { name: 'manifest', description: 'Master bills that goods of direct purchase come by' },
      { name: 'webhooks', description: 'Push of receipts (Standard Webhooks)' },
      { name: 'forecasts', description: 'What you will send in a promotion, and when you are asked to' },
      { name: 'sandbox', description: 'For played counterparts and the played officer' },
      { name: 'operation', description: 'Health, metrics, this document' },
    ],
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: "A participant's API key" },
        operator: { type: 'http', scheme: 'bearer', description: "The operator's token" },
      },
    },
  },
};
