/** Enters companies into the register of a platform by its database, each with a key of its own. */
import { certificateInfo, createSelfSigned } from '@tongguan/ceb';
import { delegate, type Pool, registerParticipant } from '@tongguan/platform';
import type { Registrar } from './market.ts';

/** Long enough for tests that move the clock into another year. */
const CERTIFICATE_DAYS = 800;

/** `followed` resolves when the platform has taken up a change. */
export function registrarOn(pool: Pool, followed: () => Promise<void> = async () => {}): Registrar {
  return {
    register: async (company) => {
      const { keyPem, certPem } = createSelfSigned({ commonName: company.code, days: CERTIFICATE_DAYS });
      const { apiKey } = await registerParticipant(pool, { ...company, certificateDer: certificateInfo(certPem).der });
      await followed();
      return { apiKey, keyPem, certPem };
    },
    delegate: async (company, agent) => {
      await delegate(pool, company, agent);
      await followed();
    },
  };
}
