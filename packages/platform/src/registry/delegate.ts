/** Delegation: a broker or transmitter may send for a company, which need not be registered itself. */
import type { Pool } from 'pg';
import type { Participant } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import { changeRegister } from './change.ts';
import { RegistryError, type RegistryFault } from './errors.ts';
import { AGENT_ROLES, codeFault } from './rules.ts';

const participantByCode = loadSql(import.meta.url, 'participant-by-code');
const putDelegation = loadSql(import.meta.url, 'put-delegation');

/** Lets `agent` send for `company`. Saying it twice changes nothing. Throws RegistryError. */
export async function delegate(pool: Pool, company: string, agent: string): Promise<void> {
  const faults = [...codeFault('from', company), ...codeFault('to', agent)];
  if (faults.length > 0) throw new RegistryError(faults);
  await changeRegister(pool, async (client) => {
    const { rows } = await client.query<Participant>(participantByCode, [agent]);
    const fault = agentFault(company, agent, rows[0]);
    if (fault) throw new RegistryError([fault]);
    await client.query(putDelegation, [company, agent]);
  });
}

function agentFault(company: string, agent: string, entry: Participant | undefined): RegistryFault | undefined {
  const field = 'to';
  if (company === agent) {
    return {
      field,
      value: agent,
      rule: 'A company acts for itself without delegation.',
      remedy: 'Name another company.',
    };
  }
  if (entry === undefined) {
    return {
      field,
      value: agent,
      rule: 'The agent is not registered.',
      remedy: `Register it first: tongguan participant add --code ${agent} --roles ${AGENT_ROLES[0]} …`,
    };
  }
  if (entry.roles.some((role) => AGENT_ROLES.some((name) => name === role))) return undefined;
  return {
    field,
    value: agent,
    rule: `Only a ${AGENT_ROLES.join(' or ')} declares for others; this participant is registered as ${entry.roles.join(', ')}.`,
    remedy: `Add the role: tongguan participant add --code ${agent} --roles ${[...entry.roles, AGENT_ROLES[0]].join(',')} …`,
  };
}
