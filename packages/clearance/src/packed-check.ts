// Checks as they are kept with decisions: what each case brought, without the words and references that the law's own table holds. A case has
// some forty checks, and those of many cases differ in nothing but their values. So what a check is stands once for all of them, and
// a decision says which checks it made and lists their values.
import { type Check, HOLDS, type Source, type Values } from './check.ts';
import { reasons } from './reasons.ts';

/**
 * What checks have in common: rule, code, field, flags (1 holds, 2 warning only, 4 personal values, 8 paused by the order whose number is its
 * last value), sources of the values compared.
 */
export type CheckForm = readonly [rule: string, code: string, field: string, flags: number, ...sources: Source[]];

/** Number of the course, then all values of its checks in order; 0 stands for the value before it once more. */
export type PackedDecision = readonly [course: number, ...values: (string | 0)[]];

/** Checks of many decisions. Plain JSON. */
export interface PackedChecks {
  forms: readonly CheckForm[];
  /** Which checks were made one after the other, as numbers of forms: one course for nearly all cases. */
  courses: readonly (readonly number[])[];
  decisions: readonly PackedDecision[];
}

const OK = 1;
const WARNING = 2;
const PERSONAL = 4;
const PAUSED = 8;

export function packChecks(decisions: readonly (readonly Check[])[]): PackedChecks {
  const forms = new Forms();
  const courses: number[][] = [];
  let number = 0;
  const packed = decisions.map((checks) => {
    // Nearly all cases take the course of the one before.
    const guess = courses[number];
    const course: number[] = [];
    for (let i = 0; i < checks.length; i++) course.push(forms.numberOf(checks[i]!, guess?.[i]));
    if (!guess || !isSame(course, guess)) number = courseNumber(courses, course);
    return decisionOf(number, checks);
  });
  return { forms: forms.all, courses, decisions: packed };
}

function courseNumber(courses: number[][], course: number[]): number {
  const known = courses.findIndex((one) => isSame(one, course));
  return known >= 0 ? known : courses.push(course) - 1;
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function decisionOf(course: number, checks: readonly Check[]): PackedDecision {
  const decision: [number, ...(string | 0)[]] = [course];
  let before: string | undefined;
  for (const { values, pausedBy } of checks) {
    for (const source in values) {
      const value = values[source as Source];
      if (value === undefined) continue;
      decision.push(value === before ? 0 : value);
      before = value;
    }
    if (pausedBy === undefined) continue;
    before = String(pausedBy);
    decision.push(before);
  }
  return decision;
}

/** The forms met so far. */
class Forms {
  readonly all: CheckForm[] = [];
  /** By rule: nearly always one, another for each way in which it fails. */
  private readonly byRule = new Map<string, number[]>();

  /** @param guess the form that it most probably has */
  numberOf(check: Check, guess: number | undefined): number {
    const flags = flagsOf(check);
    if (guess !== undefined && isOf(check, flags, this.all[guess]!)) return guess;
    const known = this.byRule.get(check.rule) ?? [];
    for (const number of known) if (isOf(check, flags, this.all[number]!)) return number;
    if (known.length === 0) this.byRule.set(check.rule, known);
    const number = this.all.push([check.rule, check.code, check.field, flags, ...sourcesOf(check.values)]) - 1;
    known.push(number);
    return number;
  }
}

const flagsOf = ({ ok, severity, personal, pausedBy }: Check): number =>
  (ok ? OK : 0) |
  (severity === 'warning' ? WARNING : 0) |
  (personal ? PERSONAL : 0) |
  (pausedBy === undefined ? 0 : PAUSED);

const FIRST_SOURCE = 4;

function isOf({ rule, code, field, values }: Check, flags: number, form: CheckForm): boolean {
  if (form[0] !== rule || form[1] !== code || form[2] !== field || form[3] !== flags) return false;
  let at = FIRST_SOURCE;
  for (const source in values) {
    if (values[source as Source] !== undefined && form[at++] !== source) return false;
  }
  return at === form.length;
}

const sourcesOf = (values: Values): Source[] =>
  (Object.keys(values) as Source[]).filter((source) => values[source] !== undefined);

/** The checks of one decision as they were, by its place. Values that were not there are left out. */
export function unpackChecks({ forms, courses, decisions }: PackedChecks, place: number): Check[] {
  const [course, ...values] = decisions[place]!;
  let at = 0;
  let before = '';
  const next = (): string => {
    const value = values[at++]!;
    if (value !== 0) before = value;
    return before;
  };
  return courses[course]!.map((number) => {
    const form = forms[number]!;
    const compared: Values = {};
    for (const source of form.slice(FIRST_SOURCE) as Source[]) compared[source] = next();
    const check = checkOf(form, compared);
    return form[3] & PAUSED ? { ...check, pausedBy: Number(next()) } : check;
  });
}

/** A code that the table no longer knows keeps its values and says so. */
function checkOf([rule, code, field, flags]: CheckForm, values: Values): Check {
  const ok = (flags & OK) !== 0;
  const reason = reasons[code];
  return {
    rule,
    ok,
    severity: flags & WARNING ? 'warning' : 'reject',
    code,
    field,
    values,
    personal: (flags & PERSONAL) !== 0,
    message: ok ? HOLDS : (reason?.message ?? { zh: `代码${code}已停用`, en: `code ${code} is no longer used` }),
    reference: reason?.reference ?? '',
  };
}
