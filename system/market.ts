/** A small market on a test platform: the demo's companies registered with real keys, and their trades as signed messages. */
import {
  type Credentialed,
  createSigner,
  type DeclarationType,
  demoCast,
  makeTrade,
  type Signer,
  type Trade,
  type TradeOptions,
  tradeRoles,
} from '@tongguan/traffic';
import type { TestPlatform } from '../packages/platform/test/support/platform.ts';

export interface Market {
  companies: Map<string, Credentialed>;
  /** The four signed messages of trade `index`, one record each. */
  quartet(index: number): Quartet;
  trade(index: number): Trade;
  sign(sender: string, type: DeclarationType, records: Parameters<Signer['sign']>[0]['records']): Buffer;
}

export interface Signed {
  sender: string;
  type: DeclarationType;
  xml: Buffer;
}

export interface Quartet {
  trade: Trade;
  order: Signed;
  payment: Signed;
  waybill: Signed;
  inventory: Signed;
}

export async function openMarket(
  platform: TestPlatform,
  { seed = 'market', ...options }: Partial<TradeOptions> = {},
): Promise<Market> {
  const companies = new Map<string, Credentialed>();
  for (const company of demoCast.companies) {
    companies.set(company.code, { ...company, ...(await platform.register(company)) });
  }
  for (const { company, agent } of demoCast.delegations) await platform.delegate(company, agent);
  const roles = tradeRoles([...companies.values()], demoCast.delegations);
  const signers = new Map<string, Signer>();
  const signer = (code: string) => {
    const known = signers.get(code) ?? createSigner(companies.get(code)!);
    signers.set(code, known);
    return known;
  };
  const trade = (index: number) =>
    makeTrade(index, roles[index % roles.length]!, { seed, prefix: 'T', at: Date.now(), ...options });
  const sign: Market['sign'] = (sender, type, records) => signer(sender).sign({ type, guid: guid(), records });
  const signed = (
    sender: string,
    type: DeclarationType,
    record: Parameters<Signer['sign']>[0]['records'][number],
  ): Signed => ({
    sender,
    type,
    xml: sign(sender, type, [record]),
  });
  return {
    companies,
    trade,
    sign,
    quartet: (index) => {
      const made = trade(index);
      return {
        trade: made,
        order: signed(made.order.head.ebpCode!, 'CEB311Message', made.order),
        payment: signed(made.payment.head.payCode!, 'CEB411Message', made.payment),
        waybill: signed(made.waybill.head.logisticsCode!, 'CEB511Message', made.waybill),
        inventory: signed(made.inventory.head.agentCode!, 'CEB621Message', made.inventory),
      };
    },
  };
}

const guid = (): string => crypto.randomUUID().toUpperCase();
