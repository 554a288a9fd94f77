/** One case as its page shows it: documents side by side, checks, history, who stands behind it. Personal values masked. */

import type { HttpServices } from '../http/services.ts';
import { openJson } from '../seal/index.ts';
import { loadAfter } from '../status/after.ts';
import { gatherDocuments, loadDecision, loadRawData, loadWaiting } from '../status/case.ts';
import { openAll } from '../status/documents.ts';
import { caseView } from '../status/view.ts';
import { actsOf } from './acts.ts';
import { compareHeads, compareLines, type Records } from './comparison.ts';
import { historyOf } from './history.ts';
import { buyerProfile, sellerProfile } from './profiles.ts';
import type { HeldCase } from './queue.ts';
import { needsTwo } from './work.ts';

export async function casePage(services: HttpServices, held: HeldCase, officer: { account: number; login: string }) {
  const { pool, seal, contents, law } = services;
  const [start] = await openAll(services, [{ day: held.day, id: held.id, state: null }]);
  const documents = await gatherDocuments(services, start!);
  // Its own version, whatever has come under its key since.
  documents.inventory = start!;
  const [steps, rawData, waiting, after, acts, opened] = await Promise.all([
    loadDecision(services, start!),
    loadRawData(pool, start!),
    loadWaiting(services, start!),
    loadAfter(pool, start!),
    actsOf(pool, seal, held.id),
    contents.of(pool, Object.values(documents)),
  ]);
  const facts = { documents, whole: true, steps, waiting, after, rawData, alsoPaid: [] };
  const records: Records = Object.fromEntries(Object.values(documents).map(({ role, id }) => [role, opened.get(id)!]));
  const head = records.inventory!.head;
  const view = caseView(facts);
  const [seller, buyer] = await Promise.all([
    sellerProfile(services, head.ebcCode ?? ''),
    buyerProfile(services, held, head),
  ]);
  return {
    ...standing(held, officer),
    needsTwo: needsTwo(law.parameters, held, 'release'),
    proposal: await proposalOf(services, held, officer),
    ...{ ebpCode: view.ebpCode, orderNo: view.orderNo, copNo: view.copNo, preNo: view.preNo, invtNo: view.invtNo },
    ...{
      state: view.state,
      documents: view.documents,
      checks: view.checks,
      decision: view.decision,
      rawData: view.rawData,
    },
    ...{ fields: compareHeads(records), lines: compareLines(records) },
    history: historyOf(facts, acts),
    ...{ seller, buyer },
    // Row C5 of the plan fills it: the scanner's image of the parcel, and where it was taken.
    image: null,
  };
}

export type CasePage = Awaited<ReturnType<typeof casePage>>;

function standing(held: HeldCase, { login }: { login: string }) {
  return {
    ...{ caseId: held.id, customsCode: held.customs_code, stage: held.stage, reported: held.reported },
    ...{ acceptedAt: held.accepted_at.toISOString(), dutiableFen: Number(held.dutiable_fen) },
    lease: held.taken_by
      ? { by: held.taken_by, mine: held.taken_by === login, endsAt: held.lease_ends!.toISOString() }
      : null,
  };
}

async function proposalOf({ seal }: HttpServices, held: HeldCase, { account }: { account: number }) {
  if (!held.proposed || !held.proposed_sealed) return null;
  const { reason } = await openJson<{ reason: string }>(seal, held.day, held.proposed_sealed);
  return {
    ...{ outcome: held.proposed, code: held.proposed_code, reason },
    ...{ by: held.proposed_by ?? '', mine: held.proposer === account },
  };
}
