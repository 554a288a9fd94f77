/** Delegation: a broker or transmitter may send for a company, which need not be registered itself. */
import type { Pool } from 'pg';
import type { Participant } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';
import { changeRegister } from './change.ts';
import { RegistryError, type RegistryFault, type Words } from './errors.ts';
import { AGENT_ROLES, codeFault } from './rules.ts';

const participantByCode = loadSql(import.meta.url, 'participant-by-code');
const putDelegationSql = loadSql(import.meta.url, 'put-delegation');

/** Lets `agent` send for `company` until `lastDay` is over (YYYY-MM-DD in Beijing), or until it is withdrawn. Throws RegistryError. */
export async function delegate(
  pool: Pool,
  company: string,
  agent: string,
  lastDay: string | null = null,
): Promise<void> {
  await changeRegister(pool, (tx) => putDelegation(tx, company, agent, lastDay));
}

/** The same in a change of the register. */
export async function putDelegation(
  tx: Transaction,
  company: string,
  agent: string,
  lastDay: string | null,
): Promise<void> {
  const faults = [...codeFault('from', company), ...codeFault('to', agent)];
  if (faults.length > 0) throw new RegistryError(faults);
  const { rows } = await tx.query<Participant>(participantByCode, [agent]);
  const fault = agentFault(company, agent, rows[0]);
  if (fault) throw new RegistryError([fault]);
  await tx.query(putDelegationSql, [company, agent, lastDay]);
}

function agentFault(company: string, agent: string, entry: Participant | undefined): RegistryFault | undefined {
  const fault = (rule: Words, remedy: Words): RegistryFault => ({ field: 'to', value: agent, rule, remedy });
  if (company === agent) {
    return fault(
      { zh: '企业代表自己无须委托。', en: 'A company acts for itself without delegation.' },
      { zh: '请填写另一企业。', en: 'Name another company.' },
    );
  }
  if (entry === undefined) {
    const command = `tongguan participant add --code ${agent} --roles ${AGENT_ROLES[0]} …`;
    return fault(
      { zh: '受托企业未登记。', en: 'The agent is not registered.' },
      { zh: `请先登记：${command}`, en: `Register it first: ${command}` },
    );
  }
  if (entry.roles.some((role) => AGENT_ROLES.some((name) => name === role))) return undefined;
  const roles = entry.roles.join(', ');
  const command = `tongguan participant add --code ${agent} --roles ${[...entry.roles, AGENT_ROLES[0]].join(',')} …`;
  return fault(
    {
      zh: `只有${AGENT_ROLES.join('或')}可以代他人申报，该企业登记为${roles}。`,
      en: `Only a ${AGENT_ROLES.join(' or ')} declares for others; this participant is registered as ${roles}.`,
    },
    { zh: `请增加角色：${command}`, en: `Add the role: ${command}` },
  );
}
