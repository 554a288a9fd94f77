/** Whom an alarm should go to, of those who have duty: a word for the notice and for the page. Pure. */
import type { RuleName } from '../alarms/rules.ts';
import type { DutyTask, Shift } from '../shapes.ts';

/** Rules that are about companies and their people; all others are about the platform itself. */
const ABOUT_COMPANIES: readonly RuleName[] = [
  ...(['sender-errors', 'rejects-high', 'identity-report'] as const),
  ...(['after-audit', 'emergency-overdue', 'emergency-rejected'] as const),
];

/** Who comes first; whoever is there of the others comes after. */
const tasksFor = (rule: string): readonly DutyTask[] =>
  ABOUT_COMPANIES.some((about) => about === rule)
    ? ['liaison', 'watch', 'lead', 'technical']
    : ['technical', 'watch', 'lead', 'liaison'];

/** His name; undefined where nobody has duty. Of several with one task, whoever has the whole platform. */
export function suggestedOwner(rule: string, now: readonly Shift[]): string | undefined {
  for (const task of tasksFor(rule)) {
    const having = now.filter((shift) => shift.task === task);
    const one = having.find(({ district }) => district === null) ?? having[0];
    if (one) return one.login === null ? [one.name, one.phone].filter(Boolean).join(' ') : `${one.name} (${one.login})`;
  }
  return undefined;
}
