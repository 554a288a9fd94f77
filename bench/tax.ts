// The tax of what was released, against the tax lines that its decisions rest on: those stand sealed in packs of explanations, so the bench
// opens them with the platform's own key. Of many packs an evenly spread part.
import { createSeal, openJson, type Pool } from '@tongguan/platform';

export interface TaxCheck {
  /** Part of the packs that was opened, from 0 to 1. */
  share: number;
  /** Releases whose explanation was opened. */
  decisions: number;
  /** Their tax by the decisions, and by the lines of their explanations. */
  taxFen: number;
  linesFen: number;
}

/** Some seconds of opening: 64 decisions a pack. */
const PACKS_MAX = 2_000;

/** A pack has the first of 128 ids; what it holds, those that follow. Packs of which nothing was released are left out. */
const releasedOfPacks = `with pack as (
    select d.day, d.explanation / 128 * 128 as id, array_agg((d.explanation % 128)::int) as places,
      sum(d.duty_fen + d.vat_fen + d.consumption_fen)::bigint as tax_fen,
      row_number() over () as nth, count(*) over () as packs
    from decision d where d.status = 800 and d.id > 0 group by 1, 2
  )
  select pack.day, pack.places, pack.tax_fen, pack.packs, e.sealed
  from pack join explanation_pack e using (day, id)
  where pack.nth % greatest(1, ceil(pack.packs::numeric / $1)::bigint) = 0`;

interface PackRow {
  day: string;
  places: number[];
  tax_fen: number;
  packs: number;
  sealed: Buffer;
}

interface Explained {
  more: { tax?: { lines: { dutyFen: number; vatFen: number; consumptionFen: number }[] } }[];
}

export async function taxOfExplanations(pool: Pool, dataDir: string): Promise<TaxCheck> {
  const seal = await createSeal(pool, dataDir);
  const { rows } = await pool.query<PackRow>(releasedOfPacks, [PACKS_MAX]);
  const checked = { decisions: 0, taxFen: 0, linesFen: 0 };
  for (const { day, places, tax_fen, sealed } of rows) {
    const { more } = await openJson<Explained>(seal, day, sealed);
    checked.decisions += places.length;
    checked.taxFen += tax_fen;
    for (const place of places) {
      for (const { dutyFen, vatFen, consumptionFen } of more[place - 1]?.tax?.lines ?? []) {
        checked.linesFen += dutyFen + vatFen + consumptionFen;
      }
    }
  }
  return { share: rows[0] ? rows.length / rows[0].packs : 1, ...checked };
}
