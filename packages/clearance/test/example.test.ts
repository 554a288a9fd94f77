// The example of the package does what its page says.
import { expect, it } from 'vitest';
import { wouldItClear } from '../example/would-it-clear.ts';

it('the example drafts a list, has it released and shows its tax step by step', () => {
  expect(wouldItClear()).toEqual([
    'E-port would take it',
    expect.stringMatching(/^customs would release it, \d+ checks made$/),
    'tax 25.82',
    '  line 1 price: 89 + 2.99 = 91.99',
    '  line 1 duty: 0 = 0',
    '  line 1 consumption: 0 = 0',
    '  line 1 vat: (91.99 + 0 + 0) * 0.13 = 11.9587',
    '  line 1 share: (0 + 11.9587) * 0.7 = 8.37109',
    '  line 1 rounding: 0.00 + 0.00 + 8.37 = 8.37',
    '  line 2 price: 268 + 9.01 = 277.01',
    '  line 2 duty: 0 = 0',
    '  line 2 consumption: 0 = 0',
    '  line 2 vat: (277.01 + 0 + 0) * 0.09 = 24.9309',
    '  line 2 share: (0 + 24.9309) * 0.7 = 17.45163',
    '  line 2 rounding: 0.00 + 0.00 + 17.45 = 17.45',
    expect.stringMatching(/^the message to sign: \d{4} characters$/),
  ]);
});
