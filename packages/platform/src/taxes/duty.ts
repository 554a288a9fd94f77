/** The duties of guarantee and bills, for the process that has the scheduled duties. */
import type { Logger } from 'pino';
import type { Cleared, ClearTools } from '../pipeline/clear.ts';
import type { LastNumbers } from '../receipts/waiters.ts';
import { loadSql } from '../store/sql.ts';
import type { Bank } from './bank.ts';
import { giveBack } from './draw.ts';
import { LowWater } from './low-water.ts';
import { followPayments, hear, payForSimulated } from './pay.ts';
import { WaitingForGuarantee } from './release-waiting.ts';
import type { SimulatedBank } from './simulated-bank.ts';
import { summariseBills } from './summarise.ts';

const orphanedSlices = loadSql(import.meta.url, 'orphaned-slices');

/** A live holder gives back an idle slice within a minute and a half: whoever is silent for so long is dead. */
const ORPHANED_S = 300;
const ORPHANS_MAX = 100;

export interface TaxDutyTools extends ClearTools {
  bank: Bank | SimulatedBank;
  log: Logger;
  onCleared(cleared: Cleared): void;
  gotReceipts(last: LastNumbers): void;
}

export interface TaxDuty {
  everyMs: number;
  run(signal: AbortSignal): Promise<unknown>;
}

export function taxDuties(tools: TaxDutyTools): TaxDuty[] {
  const lowWater = new LowWater();
  const waiting = new WaitingForGuarantee(tools);
  return [
    { everyMs: 5_000, run: (signal) => summariseBills(tools, signal) },
    { everyMs: 5_000, run: (signal) => payForSimulated(tools, signal) },
    { everyMs: 5_000, run: () => lowWater.watch(tools) },
    { everyMs: 60_000, run: () => gatherOrphans(tools) },
    {
      everyMs: 2_000,
      run: async () => {
        for (const cleared of await waiting.release()) tools.onCleared(cleared);
      },
    },
    {
      everyMs: 1_000,
      run: async (signal) => {
        const { bank, log } = tools;
        if ('callBack' in bank) await bank.callBack((callBack) => hear(tools, callBack));
        for (const { paymentId, result } of await followPayments(tools, signal)) {
          log.error({ paymentId, result }, 'a payment needs a person');
        }
      },
    },
  ];
}

/** Slices of processes that died go back to their accounts. */
export async function gatherOrphans(
  { pool, clock }: Pick<TaxDutyTools, 'pool' | 'clock'>,
  silentS = ORPHANED_S,
): Promise<number> {
  const { rows } = await pool.query<{ guarantor: string; slots: number[] }>(orphanedSlices, [silentS, ORPHANS_MAX]);
  const drawing = { pool, nowMs: () => clock.now() };
  for (const { guarantor, slots } of rows) await giveBack(drawing, guarantor, slots);
  return rows.length;
}
