// A message of our own to work on: one order, as simulated trade makes it.

import { createSelfSigned, formatMessage } from '@tongguan/ceb';
import { demoCast, makeTrade, tradeRoles } from '@tongguan/traffic';

export const platform = demoCast.companies.find(({ roles }) => roles.includes('platform'))!;

export const trade = makeTrade(0, tradeRoles(demoCast.companies, demoCast.delegations)[0]!, {
  seed: 'cli tests',
  prefix: 'CLI',
  at: Date.UTC(2026, 10, 22, 2),
});

export const orderXml = formatMessage('CEB311Message', {
  guid: '4CDE1CFD-EDED-46B1-946C-B8022E42FC94',
  records: [trade.order],
  transfer: { copCode: platform.code, copName: platform.name, dxpMode: 'DXP', dxpId: platform.dxpId },
});

export const credential = createSelfSigned({ commonName: platform.code, days: 365 });
