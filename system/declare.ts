// The four messages of a case, signed by the companies whose documents they are and posted to a platform under test.
import { signMessage } from '@tongguan/ceb';
import { expect } from 'vitest';
import {
  type FourRecords,
  fourMessages,
  fourRecords,
  PARTIES,
  type Party,
  ROLES,
  senderOf,
} from '../packages/platform/test/support/four-records.ts';
import type { Credentials, TestPlatform } from '../packages/platform/test/support/platform.ts';

export const PARTS = ['order', 'payment', 'waybill', 'inventory'] as const;
export type Part = (typeof PARTS)[number];
export type Keys = ReadonlyMap<Party, Credentials>;

/** The companies of the four records. The platform may send for others too. Of a sandbox: lists may go to an officer. */
export async function registerParties(platform: TestPlatform, { sandbox = false } = {}): Promise<Keys> {
  const keys = new Map<Party, Credentials>();
  for (const [party, code] of Object.entries(PARTIES) as [Party, string][]) {
    keys.set(
      party,
      await platform.register({
        code,
        name: party,
        roles: party === 'PLT' ? ['platform', 'transmitter'] : [ROLES[party]],
        dxpId: `DXP${party}`,
        sandbox,
      }),
    );
  }
  await platform.delegate(PARTIES.SEL, PARTIES.BRK);
  return keys;
}

/** Case number n with what the test changes. */
export function caseOf(n: number, change: (records: FourRecords) => void = () => {}): FourRecords {
  const records = fourRecords(n);
  change(records);
  return records;
}

export async function declare(
  platform: TestPlatform,
  keys: Keys,
  records: FourRecords,
  parts: readonly Part[] = PARTS,
): Promise<void> {
  const messages = fourMessages(records);
  for (const part of parts) {
    const { keyPem, certPem } = keys.get(senderOf(part))!;
    const signed = signMessage(messages[part], { key: keyPem, certificate: certPem });
    const response = await fetch(`${platform.baseUrl}/ceb`, { method: 'POST', body: signed });
    expect(response.status, await response.clone().text()).toBe(202);
  }
}

/** What the seller is told of an order. */
export async function statusOf(platform: TestPlatform, keys: Keys, ebpCode: string, orderNo: string) {
  const response = await fetch(`${platform.baseUrl}/ceb/status/${ebpCode}/${orderNo}`, {
    headers: { authorization: `Bearer ${keys.get('SEL')!.apiKey}` },
  });
  return (await response.json()) as CaseStatus;
}

export interface CaseStatus {
  state: string;
  rawData: { state: string; trigger: string; uploads: number; lastError: string | null } | null;
  decision: { status: string; code: string; text: string } | null;
  checks: { rule: string; ok: boolean; code: string; field: string; values: Record<string, string> }[];
}
