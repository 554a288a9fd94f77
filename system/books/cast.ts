/** Who trades in a proof of the books: one platform, three sellers with another guarantee each, a bonded warehouse and a site. */
import {
  type BondedCompanies,
  type Company,
  type Credentialed,
  createSigner,
  type DeclarationType,
  type Signer,
} from '@tongguan/traffic';
import type { Registrar } from '../market.ts';

const company = (code: string, name: string, ...roles: Company['roles']): Company => ({
  ...{ code, name, roles },
  dxpId: `DXP${code}`,
});

/** `usual`: the simulated guarantor stands for it. `scarce`: little is filed, and topped up when it runs short. `bonded`: sells out of the zone. */
export const SELLERS = ['usual', 'scarce', 'bonded'] as const;
export type Seller = (typeof SELLERS)[number];

const COMPANIES = {
  platform: company('TGBOOKEBP1', '账册演练平台有限公司', 'platform'),
  payment: company('TGBOOKPAY1', '账册演练支付有限公司', 'payment'),
  logistics: company('TGBOOKLOG1', '账册演练速递有限公司', 'logistics'),
  usual: company('TGBOOKEBC1', '账册演练商贸一有限公司', 'seller'),
  scarce: company('TGBOOKEBC2', '账册演练商贸二有限公司', 'seller'),
  bonded: company('TGBOOKEBC3', '账册演练商贸三有限公司', 'seller'),
  warehouse: company('TGBOOKWHS1', '账册演练仓储有限公司', 'warehouse'),
  site: company('TGBOOKSIT1', '账册演练监管场所有限公司', 'site'),
};

type Name = keyof typeof COMPANIES;

export class Cast {
  readonly #companies: Readonly<Record<Name, Credentialed>>;
  readonly #signers = new Map<string, Signer>();

  private constructor(companies: Readonly<Record<Name, Credentialed>>) {
    this.#companies = companies;
  }

  static async register(registrar: Registrar): Promise<Cast> {
    const companies: Partial<Record<Name, Credentialed>> = {};
    for (const [name, one] of Object.entries(COMPANIES)) {
      companies[name as Name] = { ...one, ...(await registrar.register(one)) };
    }
    return new Cast(companies as Record<Name, Credentialed>);
  }

  of(name: Name): Credentialed {
    return this.#companies[name];
  }

  /** The companies of a seller's trades; it declares for itself. */
  roles(seller: Seller): BondedCompanies['trade'] {
    const { platform, payment, logistics } = this.#companies;
    const itself = this.#companies[seller];
    return { platform, payment, logistics, seller: itself, agent: itself };
  }

  bonded(): BondedCompanies {
    const { warehouse, site } = this.#companies;
    return { warehouse, otherWarehouse: warehouse, site, trade: this.roles('bonded') };
  }

  sign(
    sender: Name,
    draft: { type: DeclarationType; guid: string; records: Parameters<Signer['sign']>[0]['records'] },
  ) {
    const known = this.#signers.get(sender) ?? createSigner(this.of(sender));
    this.#signers.set(sender, known);
    return known.sign(draft);
  }
}
