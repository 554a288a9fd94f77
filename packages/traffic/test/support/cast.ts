import { createSelfSigned } from '@tongguan/ceb';
import { type Company, type Credentialed, demoCast, tradeRoles } from '../../src/participants.ts';

export const roles = tradeRoles(demoCast.companies, demoCast.delegations);

/** A key made once for all tests of a file: making one takes a tenth of a second. */
let made: { keyPem: string; certPem: string } | undefined;

export function withKeys(company: Company): Credentialed {
  made ??= createSelfSigned({ commonName: 'test', days: 1 });
  return { ...company, ...made, apiKey: `key-of-${company.code}` };
}

export const at = Date.UTC(2026, 10, 11, 2, 0, 0);
