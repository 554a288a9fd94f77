// The companies of the bench, and which of them trade with each other. Several of each kind, so that receipts are spread over as many
// series as a small district has; the skewed case is a measurement of its own (skew.ts).
import type { Company, Credentialed, Role, TradeRoles } from '@tongguan/traffic';

const COUNTS = { platform: 4, seller: 8, payment: 4, logistics: 4 } as const satisfies Partial<Record<Role, number>>;
const NAMES = { platform: '平台', seller: '商贸', payment: '支付', logistics: '速递' } as const;
const LETTERS = { platform: 'EBP', seller: 'EBC', payment: 'PAY', logistics: 'LOG' } as const;

type Kind = keyof typeof COUNTS;

/** All companies, or one of each kind for the smoke test (making an RSA key takes a quarter of a second). */
export function benchCompanies(quick: boolean): Company[] {
  return (Object.keys(COUNTS) as Kind[]).flatMap((kind) =>
    Array.from({ length: quick ? 1 : COUNTS[kind] }, (_, i) => ({
      code: `TGBEN${LETTERS[kind]}${String(i + 1).padStart(2, '0')}`,
      name: `示例测速${NAMES[kind]}${i + 1}有限公司`,
      roles: [kind],
      dxpId: `DXPBEN${LETTERS[kind]}${i + 1}`,
    })),
  );
}

/** Of ten batches seven have the first company of each kind: one platform and one seller with 70 % of the load. */
const SKEWED_OF_TEN = 7;

/** Who trades in a batch: all records of a message have one sender, so all trades of a batch have the same companies. */
export function rolesOfBatch(
  companies: readonly Credentialed[],
  batch: number,
  isSkewed = false,
): TradeRoles & Senders {
  const of = (role: Kind) => companies.filter((company) => company.roles.includes(role));
  const pick = (role: Kind) => {
    const all = of(role);
    const isFirst = isSkewed && (role === 'platform' || role === 'seller') && batch % 10 < SKEWED_OF_TEN;
    return all[isFirst ? 0 : batch % all.length]!;
  };
  const seller = pick('seller');
  return { platform: pick('platform'), seller, payment: pick('payment'), logistics: pick('logistics'), agent: seller };
}

/** Reads slowly in the skewed load: a payment company, on whose reading nobody waits. */
export const slowReader = (companies: readonly Credentialed[]): Credentialed =>
  companies.findLast((company) => company.roles.includes('payment'))!;

interface Senders {
  platform: Credentialed;
  payment: Credentialed;
  logistics: Credentialed;
  agent: Credentialed;
}
