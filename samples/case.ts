// A folder of sample messages and what is expected of them: `case.json` beside the XML files, posted step by step.

import { readdirSync, readFileSync } from 'node:fs';
import type { Parameters } from '@tongguan/clearance';

export interface SampleParticipant {
  code: string;
  name: string;
  dxpId: string;
  roles: string[];
  /** What its guarantee is filed with; left out: nothing is filed. */
  guaranteeFen?: number;
}

/** Who the samples' companies are; the keys are the parts they play in case.json. */
export interface Cast {
  participants: Record<string, SampleParticipant>;
  delegations: { company: string; agent: string }[];
  /** Of the platform that they are sent to. */
  parameters: Partial<Parameters>;
  /** Goods that sellers, by their part, have filed beforehand. */
  goods: { seller: string; items: Record<string, string>[] }[];
}

export interface ExpectedReceipt {
  /** Part of the receiver. */
  to: string;
  type: string;
  orderNo?: string;
  copNo?: string;
  returnStatus: string;
  /** First `[Code:…` of returnInfo. */
  code?: string;
  /** Words that stand in returnInfo. */
  info?: string;
}

export interface Step {
  /** File in the folder. */
  post?: string;
  /** Instead: rows of the manifest, filed with the sender's API key. */
  manifest?: Record<string, string>[];
  /** Part of the sender; a part outside the cast is not registered. */
  as: string;
  /** `no`: with the sender's API key instead. `tampered`: signed, then one digit of the first appTime changed. */
  sign?: 'yes' | 'no' | 'tampered';
  /** HTTP status. */
  answer: number;
  /** Codes of the problem's errors, when it is refused. */
  errors?: string[];
  /** All receipts that follow from the step; those with one receiver and number in this order. */
  receipts: ExpectedReceipt[];
}

export interface SampleCase {
  name: string;
  title: string;
  titleZh: string;
  steps: Step[];
  read(file: string): string;
}

const cases = new URL('./import-9610/', import.meta.url);

export const cast: Cast = JSON.parse(readFileSync(new URL('./cast.json', import.meta.url), 'utf8'));

export function sampleCases(): SampleCase[] {
  const folders = readdirSync(cases, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const read = (file: string) => readFileSync(new URL(`${name}/${file}`, cases), 'utf8');
      return { name, read, ...(JSON.parse(read('case.json')) as Pick<SampleCase, 'title' | 'titleZh' | 'steps'>) };
    });
}
