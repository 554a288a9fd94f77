import type { Draft } from '../good-case.ts';
import type { RuleTable } from './table.ts';

/** The tax of the good case is 13.06. */
const left = (fen: number | undefined) => (c: Draft) => {
  c.guaranteeLeftFen = fen;
};

export const guarantee: RuleTable = {
  file: 'bills/guarantee.ts',
  cases: [
    ['a guarantee that nobody keeps an account of', left(undefined), []],
    ['a guarantee that is exactly enough', left(1_306), []],
    ['a guarantee a fen too low', left(1_305), ['1311 assureCode']],
    ['no guarantee', left(0), ['1311 assureCode']],
  ],
};
