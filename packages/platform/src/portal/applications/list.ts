/** Applications of a company as customs holds them: what was answered, and what was given back with them. */
import { beijingIso } from '../../clock.ts';
import type { HttpServices } from '../../http/services.ts';
import { loadSql } from '../../store/sql.ts';
import type { ApplicationLine, ApplicationsQueryString } from '../case-shapes.ts';

const applicationsSql = loadSql(import.meta.url, 'applications');
const appliedListsSql = loadSql(import.meta.url, 'applied-lists');

interface Row {
  id: number;
  day: string;
  kind: ApplicationLine['kind'];
  state: ApplicationLine['state'];
  list_day: string;
  list_id: number;
  invt_no: string;
  pre_no: string;
  code: string;
  text: string;
  applied_at: Date;
  ended_at: Date | null;
  back_by: string | null;
  lines: string | null;
  dutiable_fen: number;
  duty_fen: number;
  vat_fen: number;
  consumption_fen: number;
}

/** Newest first. The documents themselves are read for the numbers that people know. */
export async function applicationsOf(
  { pool, contents }: Pick<HttpServices, 'pool' | 'contents'>,
  company: string,
  { kind, q, before = Number.MAX_SAFE_INTEGER }: ApplicationsQueryString,
  limit: number,
): Promise<ApplicationLine[]> {
  const { rows } = await pool.query<Row>(applicationsSql, [company, before, kind ?? null, q?.trim() || null, limit]);
  const lists = rows.map(({ list_day, list_id }) => ({ day: list_day, id: list_id }));
  const records = await contents.of(pool, [...rows.map(({ day, id }) => ({ day, id })), ...lists]);
  return rows.map((row) => lineOf(row, records.get(row.id)?.head ?? {}, records.get(row.list_id)?.head ?? {}));
}

type Head = Readonly<Record<string, string | undefined>>;

function lineOf(row: Row, own: Head, list: Head): ApplicationLine {
  const { id, kind, state, code, text, back_by } = row;
  return {
    ...{ id, kind, state, code, text, backBy: back_by },
    ...{ preNo: row.pre_no, copNo: own.copNo ?? '', invtNo: row.invt_no, reason: own.reason ?? '' },
    list: { copNo: list.copNo ?? '', orderNo: list.orderNo ?? '' },
    appliedAt: beijingIso(row.applied_at.getTime()),
    endedAt: row.ended_at && beijingIso(row.ended_at.getTime()),
    lines: linesOf(row),
    givenBack: {
      dutiableFen: Number(row.dutiable_fen),
      dutyFen: Number(row.duty_fen),
      vatFen: Number(row.vat_fen),
      consumptionFen: Number(row.consumption_fen),
    },
  };
}

const linesOf = ({ lines }: Row): ApplicationLine['lines'] =>
  (JSON.parse(lines ?? '[]') as ApplicationLine['lines']).map(({ gnum, gcode, qty, unit }) => ({
    gnum,
    gcode,
    qty,
    unit,
  }));

export type Applied = 'cancelled' | 'returning' | 'returned';

/** Of lists, by number, what was done about them since customs had them. */
export async function appliedLists(
  { pool }: Pick<HttpServices, 'pool'>,
  invtNos: readonly string[],
): Promise<Map<string, Applied>> {
  if (invtNos.length === 0) return new Map();
  const { rows } = await pool.query<{ invt_no: string; applied: Applied }>(appliedListsSql, [invtNos]);
  return new Map(rows.map(({ invt_no, applied }) => [invt_no, applied]));
}
