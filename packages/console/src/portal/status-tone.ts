/** How a receipt's status looks: green only for released. */
import type { Tone } from '../shared/Status.tsx';

export function toneOf(status: string): Tone {
  if (status === '800' || status === '899') return 'green';
  if (status === '100' || status.startsWith('-')) return 'red';
  return status === '300' ? 'amber' : 'quiet';
}

/** Statuses with a word of their own in the texts; others are shown as their number. */
export const WORDS = ['1', '2', '100', '120', '300', '399', '500', '800', '899'] as const;

export const hasWord = (status: string): status is (typeof WORDS)[number] => WORDS.some((word) => word === status);
