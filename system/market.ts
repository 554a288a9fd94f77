/** A small market on a platform: the demo's companies registered with real keys, and their trades as messages. */
import { createPrivateKey, type KeyObject } from 'node:crypto';
import {
  type BaseSubscribe,
  beijingTime14,
  type CertificateInfo,
  certificateInfo,
  formatMessage,
  parseBeijingTime,
  type RecordToWrite,
  signMessage,
} from '@tongguan/ceb';
import {
  type Company,
  type Credentialed,
  type DeclarationType,
  type Delegation,
  demoCast,
  goods,
  type Line,
  makeTrade,
  type Trade,
  type TradeOptions,
  tradeRoles,
} from '@tongguan/traffic';

/** Who can enter companies into the register: a test platform, or the register of a platform in another process. */
export interface Registrar {
  register(company: Company): Promise<{ apiKey: string; keyPem: string; certPem: string }>;
  delegate(company: string, agent: string): Promise<void>;
}

export interface MessageOptions {
  guid?: string;
  subscribers?: BaseSubscribe[];
}

export interface Market {
  companies: Map<string, Credentialed>;
  company(code: string): Credentialed;
  trade(index: number, options?: Partial<TradeOptions>): Trade;
  unsigned(sender: string, type: DeclarationType, records: readonly RecordToWrite[], options?: MessageOptions): string;
  /** Signs a message as it stands. */
  seal(sender: string, xml: string): Buffer;
  sign(sender: string, type: DeclarationType, records: readonly RecordToWrite[], options?: MessageOptions): Buffer;
  /** The four signed messages of a trade, one record each. */
  documents(trade: Trade): Quartet;
  quartet(index: number, options?: Partial<TradeOptions>): Quartet;
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

export interface MarketOptions extends Partial<TradeOptions> {
  /** Beside the demo's. */
  more?: { companies: Company[]; delegations: Delegation[] };
}

export async function openMarket(registrar: Registrar, options: MarketOptions = {}): Promise<Market> {
  const { seed = 'market', more = { companies: [], delegations: [] }, ...rest } = options;
  const companies = new Map<string, Credentialed>();
  for (const company of [...demoCast.companies, ...more.companies]) {
    companies.set(company.code, { ...company, ...(await registrar.register(company)) });
  }
  const delegations = [...demoCast.delegations, ...more.delegations];
  for (const { company, agent } of delegations) await registrar.delegate(company, agent);
  return marketOf(companies, delegations, { seed, prefix: 'T', ...rest });
}

/** A market whose companies are registered already. */
export function marketOf(
  companies: Map<string, Credentialed>,
  delegations: readonly Delegation[],
  defaults: Pick<TradeOptions, 'seed' | 'prefix'> & Partial<TradeOptions>,
): Market {
  const roles = tradeRoles([...companies.values()], delegations);
  const credentials = new Map<string, { key: KeyObject; certificate: CertificateInfo }>();
  /** Key and certificate, read once: companies may join later. */
  const credentialsOf = (code: string) => {
    const { keyPem, certPem } = company(code);
    const known = credentials.get(code) ?? { key: createPrivateKey(keyPem), certificate: certificateInfo(certPem) };
    credentials.set(code, known);
    return known;
  };
  const company: Market['company'] = (code) => {
    const found = companies.get(code);
    if (!found) throw new Error(`${code} takes no part in this market`);
    return found;
  };
  const unsigned: Market['unsigned'] = (sender, type, records, { guid = newGuid(), subscribers } = {}) => {
    const { code, name, dxpId } = company(sender);
    const transfer = { copCode: code, copName: name, dxpMode: 'DXP', dxpId };
    return formatMessage(type, { guid, records, transfer, ...(subscribers ? { subscribers } : {}) });
  };
  const seal: Market['seal'] = (sender, xml) => signMessage(xml, { ...credentialsOf(sender), algorithm: 'rsa-sha256' });
  const sign: Market['sign'] = (sender, type, records, about) => seal(sender, unsigned(sender, type, records, about));
  const signed = (sender: string, type: DeclarationType, record: RecordToWrite): Signed => ({
    sender,
    type,
    xml: sign(sender, type, [record]),
  });
  const documents: Market['documents'] = (trade) => ({
    trade,
    order: signed(trade.roles.platform.code, 'CEB311Message', trade.order),
    payment: signed(trade.roles.payment.code, 'CEB411Message', trade.payment),
    waybill: signed(trade.roles.logistics.code, 'CEB511Message', trade.waybill),
    inventory: signed(trade.roles.agent.code, 'CEB621Message', trade.inventory),
  });
  const trade: Market['trade'] = (index, options) =>
    makeTrade(index, roles[index % roles.length]!, { at: Date.now(), ...defaults, ...options });
  return {
    companies,
    company,
    trade,
    unsigned,
    seal,
    sign,
    documents,
    quartet: (index, options) => documents(trade(index, options)),
  };
}

export const newGuid = (): string => crypto.randomUUID().toUpperCase();

/** A copy of a document with other fields in its head. */
export function withHead<D extends { head: object }>(document: D, fields: Partial<D['head']>): D {
  return { ...document, head: { ...document.head, ...fields } };
}

/** A text with one place changed. The place must be there, so that no test changes nothing. */
export function edited(text: string, from: string | RegExp, to: string): string {
  const result = text.replace(from, () => to);
  if (result === text) throw new Error(`Nothing to replace: ${from}`);
  return result;
}

/** Several pieces of one kind for more than 5,000.00 together: refused with -621005. */
export const aboveSingleLimit: readonly Line[] = goods.slice(0, 1).map((good) => ({
  good,
  qty: Math.floor(500_000 / good.priceFen) + 1,
}));

/** An appTime some seconds later. */
export function later(time14: string, seconds = 1): string {
  const ms = parseBeijingTime(time14);
  if (ms === undefined) throw new Error(`${time14} is no time`);
  return beijingTime14(ms + seconds * 1000);
}
