// A table of cases for one rule file: what is changed in the good case, and exactly which checks then fail (`code field`).
import type { Draft } from '../good-case.ts';

type RuleCase = readonly [sentence: string, change: (draft: Draft) => void, failing: readonly string[]];

export interface RuleTable {
  /** The file of the rules, under src/. */
  file: string;
  cases: readonly RuleCase[];
}
