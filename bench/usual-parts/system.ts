// The usual parts as a system under test: same companies, same messages, counted the same way.
import { randomBytes } from 'node:crypto';
import { createSelfSigned } from '@tongguan/ceb';
import type { Credentialed } from '@tongguan/traffic';
import type { Stored } from '../counts.ts';
import type { System } from '../system.ts';
import { counted } from './schema.ts';

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
  counts: async (pool) => {
    const { linesFen, ...stored } = (await pool.query<Omit<Stored, 'tax'> & { linesFen: number }>(counted)).rows[0]!;
    const tax = { share: 1, decisions: stored.released, taxFen: stored.releasedTaxFen, linesFen };
    return { ...stored, tax };
  },
};
