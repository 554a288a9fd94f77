/** What a page adds to the header: its scope, whether it is live. */
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';

export const HEADER_SLOT_ID = 'header-slot';

export function HeaderSlot({ children }: { children: ReactNode }) {
  const slot = document.getElementById(HEADER_SLOT_ID);
  return slot && createPortal(children, slot);
}
