/** Receipts as they come. */
import type { PortalReceiptLine } from '@tongguan/platform/api-types';
import { type LiveState, useLive } from '../api/live.ts';
import { PORTAL } from './api.ts';

const EVENTS = ['ready', 'receipt'] as const;

export function useReceipts(onReceipt: (line: PortalReceiptLine) => void): LiveState {
  return useLive<PortalReceiptLine>(
    `${PORTAL}/receipts/stream`,
    (line, name) => {
      if (name === 'receipt') onReceipt(line);
    },
    EVENTS,
  );
}
