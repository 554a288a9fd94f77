/** An open return, withdrawn (CEB625 with appType 3): written from the application as it was sent. */
import { randomUUID } from 'node:crypto';
import { formatMessage } from '@tongguan/ceb';
import { HttpProblem } from '../../http/problem.ts';
import type { HttpServices } from '../../http/services.ts';
import type { Participant } from '../../services.ts';
import { loadSql } from '../../store/sql.ts';
import type { ComposeAnswer } from '../case-shapes.ts';
import { laterTime } from '../later-time.ts';

const openReturnSql = loadSql(import.meta.url, 'open-return');

const TYPE = 'CEB625Message';

/** Throws where it is not open any more, or another's. */
export async function composeWithdrawal(
  { pool, contents, registry, clock }: HttpServices,
  id: number,
  sender: Participant,
): Promise<ComposeAnswer> {
  const { rows } = await pool.query<{ id: number; day: string }>(openReturnSql, [id, sender.code]);
  const record = rows[0] && (await contents.of(pool, rows)).get(id);
  const { agentCode = '', ebcCode = '', copNo = '' } = record?.head ?? {};
  const may = [agentCode, ebcCode].includes(sender.code) || (await registry.mayActFor(sender.code, ebcCode));
  if (!record || !may) throw new HttpProblem('not-found', 'You have no such return that is open.');
  const appTime = laterTime(clock.now(), record.head.appTime);
  const head = { ...record.head, guid: randomUUID().toUpperCase(), appType: '3', appStatus: '2', appTime };
  const xml = formatMessage(TYPE, {
    guid: randomUUID().toUpperCase(),
    records: [{ head, list: record.list }],
    transfer: { copCode: sender.code, copName: sender.name, dxpMode: 'DXP', dxpId: sender.dxpId ?? '' },
  });
  return { copNo, type: TYPE, xml, causes: [] };
}
