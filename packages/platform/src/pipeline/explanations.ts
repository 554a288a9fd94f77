/** What decisions rest on, packed: the checks of one commit's cases are alike, so together they take a fraction of the bytes. */
import {
  type BasketTax,
  type Check,
  type PackedChecks,
  packChecks,
  unpackChecks,
  type VersionNames,
} from '@tongguan/clearance';
import { placeOf } from '../documents/ids.ts';
import type { Numbers } from '../numbers/blocks.ts';
import { openJson, sealJson } from '../seal/index.ts';
import type { Seal } from '../services.ts';
import { CopyRows, copyInto } from '../store/copy.ts';
import type { Transaction } from '../store/transaction.ts';
import type { OfficersWord, WrittenStep } from './steps.ts';

const copyPacks = copyInto('explanation_pack (day, id, sealed)');

/** Whoever asks for one opens all of its pack: some 100 kB. Below SPAN of documents/ids.ts. */
const PACK_MAX = 64;

/** What the decisions of a pack rest on, each list in their order. */
interface KeptExplanations {
  checks: PackedChecks;
  /** What stands beside the checks. */
  more: { tax?: BasketTax; versions?: VersionNames; word?: OfficersWord }[];
}

/** Writes the packs; returns where each step's explanation stands (decision.explanation). */
export async function writeExplanations(
  tx: Transaction,
  { numbers, seal }: { numbers: Numbers; seal: Seal },
  steps: readonly WrittenStep[],
): Promise<Map<WrittenStep, number>> {
  const packs = [...Map.groupBy(steps, ({ row }) => row.day)].flatMap(([day, ofDay]) =>
    Array.from({ length: Math.ceil(ofDay.length / PACK_MAX) }, (_, i) => ({
      day,
      steps: ofDay.slice(i * PACK_MAX, (i + 1) * PACK_MAX),
    })),
  );
  const ids = await numbers.spans(packs.length);
  const places = new Map<WrittenStep, number>();
  const rows = new CopyRows();
  for (const [i, pack] of packs.entries()) {
    const id = ids[i]!;
    for (const [place, step] of pack.steps.entries()) places.set(step, id + place + 1);
    rows.row(3).date(pack.day).int8(id);
    rows.bytes(await sealJson(seal, pack.day, packed(pack.steps)));
  }
  rows.send(tx, copyPacks);
  return places;
}

export function packed(steps: readonly Pick<WrittenStep, 'explanation'>[]): KeptExplanations {
  return {
    checks: packChecks(steps.map(({ explanation }) => explanation.checks)),
    more: steps.map(({ explanation: { checks: _, ...more } }) => more),
  };
}

/** What one decision rests on, from its opened pack; no tax where it was decided by an officer or the clock. */
export async function explanationIn(
  seal: Seal,
  day: string,
  sealed: Buffer,
  explanation: number,
): Promise<{ checks: Check[]; versions: VersionNames; tax: BasketTax | undefined; word: OfficersWord | undefined }> {
  const { checks, more } = await openJson<KeptExplanations>(seal, day, sealed);
  const place = placeOf(explanation) - 1;
  const { versions = {}, tax, word } = more[place] ?? {};
  return { checks: unpackChecks(checks, place), versions, tax, word };
}
