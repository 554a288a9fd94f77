/** One personal value of a case in full. Whoever calls has written the look down before. */
import type { HttpServices } from '../http/services.ts';
import { gatherDocuments } from '../status/case.ts';
import { openAll, type Role } from '../status/documents.ts';
import { isPersonal } from './comparison.ts';
import { HEAD_ROWS } from './fields.ts';
import type { HeldCase } from './queue.ts';

/** Undefined: the row is not masked, or the document does not carry it. */
export async function unmaskedValue(
  services: Pick<HttpServices, 'pool' | 'contents' | 'archived'>,
  { day, id }: Pick<HeldCase, 'day' | 'id'>,
  role: Role,
  rowId: string,
): Promise<string | undefined> {
  const row = HEAD_ROWS.find((one) => one.id === rowId && isPersonal(one));
  const field = row?.fields[role];
  if (!field) return undefined;
  const [start] = await openAll(services, [{ day, id, state: null }]);
  const document = role === 'inventory' ? start! : (await gatherDocuments(services, start!))[role];
  return document?.head[field] || undefined;
}
