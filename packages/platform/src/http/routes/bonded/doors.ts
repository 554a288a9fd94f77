/** What the doors of bonded goods share: who may, how a refusal of the law is told, and shapes. */
import { type Static, type TSchema, Type } from '@sinclair/typebox';
import type { Check } from '@tongguan/clearance';
import type { FastifyRequest } from 'fastify';
import { BondedRefusal } from '../../../bonded/items.ts';
import { NumberTaken, Unknown } from '../../../bonded/tools.ts';
import { participantOf } from '../../auth.ts';
import { HttpProblem } from '../../problem.ts';
import { byApiKey, byOperator, closed, json, problems } from '../../schemas.ts';
import type { HttpServices } from '../../services.ts';

export const ofBonded = { tags: ['bonded'], security: byApiKey };
export const ofCustoms = { tags: ['bonded'], security: byOperator };

/** A participant with the role. */
export async function actor(
  request: FastifyRequest,
  { registry }: HttpServices,
  role: 'warehouse' | 'site',
): Promise<string> {
  const { code, roles } = await participantOf(request, registry);
  if (roles.includes(role)) return code;
  throw new HttpProblem(
    'forbidden',
    `${code} is registered as ${roles.join(', ')}; this door is for the role ${role}.`,
  );
}

/** The company whose things are asked for; undefined for the gate, which sees all. */
export async function asker(request: FastifyRequest, { registry }: HttpServices): Promise<string | undefined> {
  const { code, roles } = await participantOf(request, registry);
  if (roles.includes('site')) return undefined;
  if (roles.includes('warehouse')) return code;
  throw new HttpProblem('forbidden', `${code} is registered as ${roles.join(', ')}; this is for warehouse and site.`);
}

/** Carries out a step; what the law or a number refuses becomes the answer. */
export async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BondedRefusal) throw refused(error.failures);
    if (error instanceof NumberTaken) throw taken(error.copNo);
    if (error instanceof Unknown) throw new HttpProblem('not-found', 'No such list, form, ledger or report of yours.');
    throw error;
  }
}

function refused(failures: readonly Check[]): HttpProblem {
  const errors = failures.map(({ code, field, values, message, reference }) => ({
    code,
    path: `body.${field}`,
    value: values.computed ?? '',
    message: values.limit === undefined ? message.en : `${message.en} (${values.limit})`,
    messageZh: values.limit === undefined ? message.zh : `${message.zh}（${values.limit}）`,
    rule: reference,
  }));
  const codes = [...new Set(failures.map(({ code }) => code))].join(', ');
  return new HttpProblem('conflict', `The law of bonded goods refuses this: ${codes}; docs/codes says what to do.`, {
    errors,
  });
}

function taken(copNo: string): HttpProblem {
  const fault = {
    code: 'own-number',
    path: 'body.copNo',
    message: 'belongs to another declaration of yours',
    rule: 'an own number names one content for ever',
  };
  return new HttpProblem('conflict', `${copNo} was used before, with another content.`, { errors: [fault] });
}

export const CopNo = Type.String({
  minLength: 1,
  maxLength: 60,
  description: 'Your own number: the same again is answered the same',
});
export const EmsNo = Type.String({ minLength: 1, maxLength: 30, examples: ['T5351W000001'] });
export const ItemNo = Type.String({
  minLength: 1,
  maxLength: 30,
  description: 'itemRecordNo of the lists that draw on it',
});
export const Qty = Type.String({ pattern: '^\\d{1,14}(\\.\\d{1,5})?$', examples: ['12', '0.5'] });
export const CustomsCode = Type.String({ pattern: '^\\d{4}$', examples: ['5351'] });
export const DeclarationNo = Type.String({ pattern: '^\\d{18}$', examples: ['535120261000000001'] });
export const GoodsClass = Type.Union([Type.Literal('bonded'), Type.Literal('free')]);

/** Lines of one document: what one vehicle list of a zone holds at most. */
const LINES_MAX = 1_000;
export const lines = <T extends TSchema>(line: T) => Type.Array(line, { minItems: 1, maxItems: LINES_MAX });

export const Line = Type.Object({ itemNo: ItemNo, qty: Qty }, closed);
export const ByNo = Type.Object({ no: Type.String({ minLength: 1, maxLength: 30 }) });
export type ByNo = { Params: Static<typeof ByNo> };

const Numbered = Type.Object({ no: Type.String({ examples: ['QD535126I000000001'] }) });
export const numbered = json('Its number; the same for the same own number and content', Numbered);
export const nothing = { description: 'Done, now or before', type: 'null' };
export const refusing = problems(400, 401, 403, 404, 409);
