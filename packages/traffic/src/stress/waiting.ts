// Parcels that wait at the end: what the platform itself says of some of them.
import type { Client } from '../client.ts';
import type { Credentialed } from '../participants.ts';
import { rolesOf } from './cast.ts';
import { type Plan, plannedBatch } from './plan.ts';
import type { StressTally } from './tally.ts';

const ASKED_MAX = 20;

export async function waitingStates(
  client: Client,
  plan: Plan,
  companies: readonly Credentialed[],
  tally: StressTally,
): Promise<Record<string, number>> {
  const states: Record<string, number> = {};
  for (const { index, batch } of tally.waitingOrders(ASKED_MAX)) {
    const { platform, agent } = rolesOf(companies, plannedBatch(plan, batch).sender);
    const orderNo = `${plan.prefix}${String(index).padStart(8, '0')}`;
    const answer = await client.request(`/ceb/status/${platform.code}/${orderNo}`, { apiKey: agent.apiKey });
    const state = answer.status === 200 ? (JSON.parse(answer.text) as { state: string }).state : String(answer.status);
    states[state] = (states[state] ?? 0) + 1;
  }
  return states;
}
