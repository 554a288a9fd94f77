/** How long a list waits at 120 for its guarantor's account to be raised. */
import type { Parameters } from '@tongguan/clearance';
import type { Stamp } from '../receipts/write.ts';

const MINUTE_MS = 60_000;

export const guaranteeUntilMs = ({ nowMs }: Stamp, { guaranteeWaitMinutes }: Parameters): number =>
  nowMs + guaranteeWaitMinutes * MINUTE_MS;
