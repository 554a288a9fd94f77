// The companies of a bonded story: a warehouse company and the site that keeps the gate, beside those that trade.
import type { Cast, Company, Credentialed, TradeRoles } from '../participants.ts';

const company = (code: string, name: string, dxpId: string, ...roles: Company['roles']): Company => ({
  ...{ code, name, dxpId, roles },
});

/**
 * Everybody of the stories `1210` and `display-trading`; the seller declares its own lists. The first warehouse may act for the second, and so
 * transfer goods into its ledgers.
 */
export const bondedCast: Cast = {
  companies: [
    company('TGBONDWHS1', '示例保税仓储有限公司', 'DXPBONDWHS1', 'warehouse', 'broker'),
    company('TGBONDWHS2', '示例第二保税仓储有限公司', 'DXPBONDWHS2', 'warehouse'),
    company('TGBONDSIT1', '示例综合保税区卡口', 'DXPBONDSIT1', 'site'),
    company('TGBONDEBP1', '示例保税海淘平台有限公司', 'DXPBONDEBP1', 'platform'),
    company('TGBONDEBC1', '示例保税商贸有限公司', 'DXPBONDEBC1', 'seller'),
    company('TGBONDPAY1', '示例保税支付有限公司', 'DXPBONDPAY1', 'payment'),
    company('TGBONDLOG1', '示例保税速递有限公司', 'DXPBONDLOG1', 'logistics'),
  ],
  delegations: [{ company: 'TGBONDWHS2', agent: 'TGBONDWHS1' }],
};

export interface BondedCompanies {
  warehouse: Credentialed;
  otherWarehouse: Credentialed;
  site: Credentialed;
  trade: TradeRoles & Readonly<Record<keyof TradeRoles, Credentialed>>;
}

/** The parts of a story, from the companies of the cast with their keys. */
export function bondedCompanies(companies: readonly Credentialed[]): BondedCompanies {
  const of = (role: Company['roles'][number]): Credentialed[] => {
    const found = companies.filter(({ roles }) => roles.includes(role));
    if (found.length > 0) return found;
    throw new Error(`No company with the role ${role}: register those of bondedCast`);
  };
  const [warehouse, otherWarehouse = warehouse] = of('warehouse');
  const [seller] = of('seller');
  return {
    warehouse: warehouse!,
    otherWarehouse: otherWarehouse!,
    site: of('site')[0]!,
    trade: {
      platform: of('platform')[0]!,
      seller: seller!,
      payment: of('payment')[0]!,
      logistics: of('logistics')[0]!,
      agent: seller!,
    },
  };
}
