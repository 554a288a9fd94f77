/** What happened in a run: how many of each kind, and each event. What never did proves nothing, so it is named. */
import type { Pool } from '@tongguan/platform';
import type { CaseCourse, Course } from './course.ts';
import type { FaultPlan } from './faults.ts';
import { KINDS } from './kinds.ts';
import type { Proof } from './proofs.ts';

export interface KindCounts {
  kind: string;
  cases: number;
  /** Lists that E-port turned away; that customs sent back; that customs passed; that were taken back, or wait. */
  refused: number;
  rejected: number;
  released: number;
  deleted: number;
  waiting: number;
  /** Cancels and returns of this kind that were granted, refused, without end yet, and that lapsed. */
  granted: number;
  notGranted: number;
  lapsed: number;
}

export interface Happened {
  kinds: KindCounts[];
  events: Record<string, number>;
  /** How often declarants were told each code or reason that ends a case or an application. */
  codes: Record<string, number>;
}

/** Reasons of customs that a run must have met. */
const REASONS: Record<string, string> = {
  '1311': 'guarantee too small (1311)',
  '1313': 'yearly amount used up (1313)',
  '13365': 'yearly quantity used up (13365)',
  '13323': 'bonded stock run dry (13323)',
  '13290': 'lapsed waiting (13290)',
};

const MONEY = `
  select (select count(*) from tax_bill)::int as "tax bills",
    (select count(*) from tax_bill where state = 3)::int as "bills void",
    (select count(*) from tax_bill where version > 0)::int as "bills issued anew",
    (select count(*) from tax_bill where state = 1)::int as "bills in no notice",
    (select count(*) from tax_notice)::int as notices,
    (select count(*) from tax_notice where state = 'open')::int as "notices open",
    (select count(*) from tax_notice n join tax_payment p on p.notice = n.id where p.state = 'paid')::int as "notices paid",
    (select count(*) from tax_notice n join guarantee_account a using (guarantor) where a.simulated and n.state = 'paid')::int
      as "notices paid by the simulated guarantor",
    (select count(*) from tax_payment where state = 'paid' and fee_fen > 0)::int as "late fees",
    (select count(*) from cancel_application where state = 'approved')::int as "cancels approved",
    (select count(*) from return_application where state = 'done')::int as "returns done",
    (select count(*) from return_application where state = 'lapsed')::int as "returns lapsed",
    (select count(*) from return_application where state = 'open')::int as "returns open"`;

export async function happened(pool: Pool, course: Course, events: Record<string, number>): Promise<Happened> {
  const { rows } = await pool.query<Record<string, number>>(MONEY);
  const reasons = Object.entries(REASONS).map(([code, words]) => [words, course.codes.get(code) ?? 0] as const);
  const refused = course.cases.filter(({ kind, after }) => kind.after === 'late-cancel' && after === 'refused').length;
  return {
    kinds: KINDS.map((kind) => ({ kind: kind.name, ...counts(course.cases.filter((one) => one.kind === kind)) })),
    events: { ...events, ...Object.fromEntries(reasons), 'cancels refused after delivery': refused, ...rows[0]! },
    codes: Object.fromEntries([...course.codes].sort(([a], [b]) => a.localeCompare(b))),
  };
}

function counts(cases: readonly CaseCourse[]): Omit<KindCounts, 'kind'> {
  const of = (holds: (one: CaseCourse) => boolean) => cases.filter(holds).length;
  return {
    cases: cases.length,
    refused: of(({ state }) => state === 'refused'),
    rejected: of(({ state }) => state === 'rejected'),
    released: of(({ state }) => state === 'released' || state === 'left'),
    deleted: of(({ state, deleted }) => state === 'accepted' && deleted === true),
    waiting: of(({ state, deleted }) => state === 'accepted' && !deleted),
    granted: of(({ after }) => after === 'done'),
    notGranted: of(({ after }) => after === 'refused'),
    lapsed: of(({ after }) => after === 'lapsed'),
  };
}

/** Kinds without a case, events that never came, proofs over no row; faults count where they were asked for. */
export function missing({ kinds, events }: Happened, faults: FaultPlan, proofs: readonly Proof[]): string[] {
  const asked: Record<string, boolean> = {
    'workers killed': faults.kill !== undefined,
    'platform killed': faults.deathEvery !== undefined,
    'database killed': faults.deathEvery !== undefined,
    'database stalled': faults.stall !== undefined,
  };
  return [
    ...kinds.filter(({ cases }) => cases === 0).map(({ kind }) => kind),
    ...Object.entries(events).flatMap(([name, count]) => (count === 0 && (asked[name] ?? true) ? [name] : [])),
    ...proofs.filter(({ over }) => over === 0).map(({ proof }) => proof),
  ];
}

export function tableText({ kinds, events, codes, proofs }: Happened & { proofs: readonly Proof[] }): string {
  const head = ['cases', 'refused', 'rejected', 'released', 'deleted', 'waiting', 'granted', 'notGranted', 'lapsed'];
  const rows = kinds.map(({ kind, ...rest }) => [kind, ...head.map((name) => String(rest[name as keyof typeof rest]))]);
  const line = ([name, ...figures]: string[]) =>
    `${name!.padEnd(38)}${figures.map((one) => one.padStart(11)).join('')}`;
  return [
    line(['kind', ...head]),
    ...rows.map(line),
    '',
    ...Object.entries(events).map(([name, count]) => `${name.padEnd(42)}${String(count).padStart(10)}`),
    '',
    `told: ${Object.entries(codes)
      .map(([code, count]) => `${code} ${count} times`)
      .join(', ')}`,
    '',
    ...proofs.map(
      ({ proof, over, broken }) =>
        `${proof.padEnd(110)}${String(over).padStart(10)}${String(broken.length).padStart(6)}`,
    ),
  ].join('\n');
}
