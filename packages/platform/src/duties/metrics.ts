/** How the duties go, for operators. */
import { Counter, register } from 'prom-client';

const runs =
  (register.getSingleMetric('tongguan_duty_runs_total') as Counter<'duty' | 'state'> | undefined) ??
  new Counter({
    name: 'tongguan_duty_runs_total',
    help: 'Due moments of calendar duties, by duty and by what became of them: done, or failed and given up',
    labelNames: ['duty', 'state'],
  });

export function countRun(duty: string, state: 'done' | 'failed'): void {
  runs.inc({ duty, state });
}
