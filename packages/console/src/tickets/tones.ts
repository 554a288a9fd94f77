import type { TicketState } from '@tongguan/platform/api-types';
import type { Tone } from '../shared/Status.tsx';

export const TONES: Readonly<Record<TicketState, Tone>> = { open: 'amber', answered: 'accent', closed: 'quiet' };
