// The usual parts as a system under test: same companies, same messages, counted the same way.
import { randomBytes } from 'node:crypto';
import { createSelfSigned } from '@tongguan/ceb';
import type { Credentialed } from '@tongguan/traffic';
import type { Stored } from '../counts.ts';
import type { System } from '../system.ts';
import { counted } from './schema.ts';

/**
 * Few enough that they decide as they go, and so have a rate: what is taken in comes first in Node's event loop and in line for connections,
 * so with thousands in flight they took 880 and decided 54. Enough for both processes, their eight loops of twenty jobs and the half second
 * between two of their looks: with 2, 4 or 8 messages in flight they do the same.
 */
const MESSAGES_IN_FLIGHT = 8;
const PARCELS_IN_FLIGHT_MIN = 40;
/** Cold and short: it says little, and they need few messages. */
const PILOT = { pilot: 300, prepareFactor: 5 };

export const usualParts: System = {
  module: './usual-parts/server.ts',
  register: async (pool, companies) => {
    const credentialed: Credentialed[] = [];
    for (const company of companies) {
      const { keyPem, certPem } = createSelfSigned({ commonName: company.code, days: 30 });
      const apiKey = randomBytes(32).toString('base64url');
      await pool.query('insert into participant values ($1, $2, $3, $4)', [
        company.code,
        apiKey,
        company.roles,
        certPem,
      ]);
      await pool.query('insert into receipt_counter values ($1)', [company.code]);
      credentialed.push({ ...company, apiKey, keyPem, certPem });
    }
    return credentialed;
  },
  closedLoop: {
    inFlightMax: (records) => Math.max(PARCELS_IN_FLIGHT_MIN, records * MESSAGES_IN_FLIGHT),
    ...PILOT,
  },
  counts: async (pool) => {
    const { linesFen, ...stored } = (await pool.query<Omit<Stored, 'tax'> & { linesFen: number }>(counted)).rows[0]!;
    const tax = { share: 1, decisions: stored.released, taxFen: stored.releasedTaxFen, linesFen };
    return { ...stored, tax };
  },
};
