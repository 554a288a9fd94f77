// The companies of a stress test: a series of codes of their own, so that what they send can be told from trade everywhere a company code
// stands. Customs registration numbers begin with digits; no real company can have one of these.
import type { Company, Credentialed, Role, TradeRoles } from '../participants.ts';

/** Begins the code of every company of a stress test. */
const STRESS_CODE = 'TGSTR';
export const SENDERS_MAX = 50;

const KINDS = {
  platform: { letters: 'EBP', name: '平台' },
  seller: { letters: 'EBC', name: '商贸' },
  payment: { letters: 'PAY', name: '支付' },
  logistics: { letters: 'LOG', name: '速递' },
} as const satisfies Partial<Record<Role, object>>;

type Kind = keyof typeof KINDS;

/** As in trade, few payment and logistics companies serve many sellers. */
const CARRIERS_MAX = 4;

/** `senders` platforms and as many sellers, with up to four payment and four logistics companies. */
export function stressCompanies(senders: number): Company[] {
  return (Object.keys(KINDS) as Kind[]).flatMap((kind) => {
    const { letters, name } = KINDS[kind];
    const count = kind === 'platform' || kind === 'seller' ? senders : Math.min(senders, CARRIERS_MAX);
    return Array.from({ length: count }, (_, i) => {
      const code = `${STRESS_CODE}${letters}${String(i + 1).padStart(2, '0')}`;
      return { code, name: `压力测试${name}${i + 1}有限公司`, roles: [kind], dxpId: `DXP${code}` };
    });
  });
}

type SendingRoles = TradeRoles & Record<'platform' | 'payment' | 'logistics' | 'agent', Credentialed>;

/** The four companies behind sender number `sender`: all records of a message have one sender. */
export function rolesOf(companies: readonly Credentialed[], sender: number): SendingRoles {
  const pick = (kind: Kind) => {
    const having = companies.filter(({ roles }) => roles.includes(kind));
    return having[sender % having.length]!;
  };
  const seller = pick('seller');
  return { platform: pick('platform'), seller, payment: pick('payment'), logistics: pick('logistics'), agent: seller };
}
