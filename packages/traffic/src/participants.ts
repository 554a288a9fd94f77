// The companies of simulated trade. Names say 示例 or 演练, codes are in no customs register: nobody should take them for real firms.

export type Role = 'platform' | 'seller' | 'payment' | 'logistics' | 'broker' | 'warehouse' | 'site' | 'transmitter';

export interface Company {
  /** Ten characters, in the place of a customs registration number. */
  code: string;
  name: string;
  roles: Role[];
  dxpId: string;
}

/** A company that can sign and read its receipts. */
export interface Credentialed extends Company {
  apiKey: string;
  keyPem: string;
  certPem: string;
}

/** May `agent` send for `company`? As in `tongguan participant delegate`. */
export interface Delegation {
  company: string;
  agent: string;
}

/** The companies that one trade names. */
export interface TradeRoles {
  platform: Company;
  seller: Company;
  payment: Company;
  logistics: Company;
  /** Declares the inventory; the seller itself where there is no broker. */
  agent: Company;
}

/** A wholly simulated market: who takes part and who may send for whom. */
export interface Cast {
  companies: Company[];
  delegations: Delegation[];
}

const company = (code: string, name: string, dxpId: string, ...roles: Role[]): Company => ({
  code,
  name,
  roles,
  dxpId,
});

/** The market of `tongguan demo`: two platforms, three sellers (one declares through a broker), one payment, one logistics company. */
export const demoCast: Cast = {
  companies: [
    company('TGDEMOEBP1', '示例海淘平台有限公司', 'DXPDEMOEBP1', 'platform'),
    company('TGDEMOEBP2', '示例全球购网络有限公司', 'DXPDEMOEBP2', 'platform'),
    company('TGDEMOEBC1', '示例母婴跨境商贸有限公司', 'DXPDEMOEBC1', 'seller'),
    company('TGDEMOEBC2', '示例美妆跨境商贸有限公司', 'DXPDEMOEBC2', 'seller'),
    company('TGDEMOEBC3', '示例食品跨境商贸有限公司', 'DXPDEMOEBC3', 'seller'),
    company('TGDEMOPAY1', '示例支付有限公司', 'DXPDEMOPAY1', 'payment'),
    company('TGDEMOLOG1', '示例国际速递有限公司', 'DXPDEMOLOG1', 'logistics'),
    company('TGDEMOAGT1', '示例报关有限公司', 'DXPDEMOAGT1', 'broker'),
  ],
  delegations: [{ company: 'TGDEMOEBC3', agent: 'TGDEMOAGT1' }],
};

/**
 * The counterparts that `start --play payment,logistics,site` plays. Name the first two in an order and they answer it; the site reports
 * every parcel that a list waits for.
 */
export const defaultPlayedParties: readonly Company[] = [
  company('TGPLAYPAY1', '演练支付有限公司', 'DXPPLAYPAY1', 'payment'),
  company('TGPLAYLOG1', '演练国际速递有限公司', 'DXPPLAYLOG1', 'logistics'),
  company('TGPLAYSIT1', '演练监管场所有限公司', 'DXPPLAYSIT1', 'site'),
];

/** Companies of a cast that hold a role. Throws when none does: such a market cannot trade. */
function having<C extends Company>(companies: readonly C[], role: Role): C[] {
  const found = companies.filter((c) => c.roles.includes(role));
  if (found.length === 0) throw new Error(`No company with the role ${role}: name at least one`);
  return found;
}

/** Who trades with whom in a market: every platform with every seller, each seller with its own declarant. */
export function tradeRoles<C extends Company>(
  companies: readonly C[],
  delegations: readonly Delegation[],
): { platform: C; seller: C; payment: C; logistics: C; agent: C }[] {
  const byCode = new Map(companies.map((c) => [c.code, c]));
  const payment = having(companies, 'payment')[0]!;
  const logistics = having(companies, 'logistics')[0]!;
  const agentOf = (seller: C) => {
    const broker = delegations.find((d) => d.company === seller.code && byCode.get(d.agent)?.roles.includes('broker'));
    return broker ? byCode.get(broker.agent)! : seller;
  };
  return having(companies, 'platform').flatMap((platform) =>
    having(companies, 'seller').map((seller) => ({ platform, seller, payment, logistics, agent: agentOf(seller) })),
  );
}
