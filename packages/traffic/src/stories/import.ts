// One order's whole life.
import { check, declare, draft, order, release, settle, waybill } from './clearance-steps.ts';
import type { Story } from './story.ts';
import { bill, pay, summary, thirtyDays } from './tax-steps.ts';

export const importStory: Story = {
  name: 'import',
  title: { zh: '直购进口：从订单到缴税', en: 'Direct purchase: from order to paid tax' },
  // Honey (VAT 9 %), whisky (compound consumption tax), two boxes of masks (below the high-end line).
  basket: [
    { hs10: '0409000000', qty: 1 },
    { hs10: '2208300000', qty: 1 },
    { hs10: '3304990049', qty: 2 },
  ],
  steps: [settle, order, waybill, draft, check, declare, release, bill, thirtyDays, summary, pay],
};
