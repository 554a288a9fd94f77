import type { RuleTable } from './table.ts';

export const guarantee: RuleTable = {
  file: 'bills/guarantee.ts',
  cases: [
    ['a guarantee that nobody keeps an account of', (c) => void (c.guaranteeLeftFen = undefined), []],
    ['a guarantee that is exactly enough', (c) => void (c.guaranteeLeftFen = 1_306), []],
    ['a guarantee a fen too low', (c) => void (c.guaranteeLeftFen = 1_305), ['1311 assureCode']],
    ['no guarantee', (c) => void (c.guaranteeLeftFen = 0), ['1311 assureCode']],
  ],
};
