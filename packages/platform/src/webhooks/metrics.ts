/** How pushing goes, for operators. */
import { Counter, register } from 'prom-client';

const attempts =
  (register.getSingleMetric('tongguan_webhook_attempts_total') as Counter<'outcome'> | undefined) ??
  new Counter({
    name: 'tongguan_webhook_attempts_total',
    help: 'Attempts to push a receipt, by what became of them',
    labelNames: ['outcome'],
  });

export function countAttempt(delivered: boolean): void {
  attempts.inc({ outcome: delivered ? 'delivered' : 'failed' });
}
