// The same order as in `import`, of which one line goes back before its tax is paid.
import { demoCast } from '../participants.ts';
import { check, declare, draft, order, release, settle, waybill } from './clearance-steps.ts';
import { importStory } from './import.ts';
import { applied, arrived, billedAnew } from './return-steps.ts';
import type { SteppedStory } from './story.ts';
import { bill, pay, summary, thirtyDaysWith } from './tax-steps.ts';

export const importReturnStory: SteppedStory = {
  name: 'import-return',
  title: {
    zh: '直购进口：放行后第12天退货一项，只缴其余税款',
    en: 'Direct purchase with a return: one line goes back on day 12, tax is paid for the rest',
  },
  cast: {
    ...demoCast,
    companies: [
      ...demoCast.companies,
      { code: 'TGDEMOSIT1', name: '示例监管场所有限公司', dxpId: 'DXPDEMOSIT1', roles: ['site'] },
    ],
  },
  basket: importStory.basket!,
  steps: [
    ...[settle, order, waybill, draft, check, declare, release, bill, applied, arrived, billedAnew],
    ...[thirtyDaysWith({ zh: '退货一项', en: 'one line returned' }), summary, pay],
  ],
};
