/** Counters of clearing, beside those of the HTTP door. Labels are few and hold no numbers of anybody. */
import { Counter, Histogram, register } from 'prom-client';
import type { Cleared } from '../pipeline/clear.ts';
import { isPatrol, isStress } from './no-trade.ts';

/** Once a process: prom-client knows each name only once. */
export function measureClearing(): { cleared(cleared: Cleared): void } {
  const cases = known('tongguan_cases_decided_total') ?? casesDecided();
  const batch = known('tongguan_cases_per_commit') ?? casesPerCommit();
  return {
    cleared({ steps }) {
      (batch as Histogram).observe(steps.length);
      for (const { status, receipts, inventory } of steps) {
        const [sender] = inventory.receivers;
        const stress = isStress(sender) ? 'yes' : isPatrol(sender) ? 'patrol' : 'no';
        (cases as Counter).inc({ status: String(status), code: receipts.at(-1)!.code, stress });
      }
    },
  };
}

const known = (name: string) => register.getSingleMetric(name);

const casesDecided = () =>
  new Counter({
    name: 'tongguan_cases_decided_total',
    help: 'Steps of cases by returnStatus and reason code; stress: yes for those of a stress test, patrol for our own',
    labelNames: ['status', 'code', 'stress'],
  });

const casesPerCommit = () =>
  new Histogram({
    name: 'tongguan_cases_per_commit',
    help: 'Cases decided in one transaction',
    buckets: [1, 2, 5, 10, 20, 50, 100, 200, 400],
  });
