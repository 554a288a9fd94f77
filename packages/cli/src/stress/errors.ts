/** Why a stress test cannot be run, in the user's language, with what to do. */
import type { StressError } from '@tongguan/traffic';
import type { StressSettings } from '../commands/stress.ts';
import type { Translate } from '../texts/index.ts';

export function wordsOfError({ code, slots }: StressError, { data, senders }: StressSettings, text: Translate): string {
  switch (code) {
    case 'unreachable':
      return text('stress.unreachable', { ...slots, reason: String(slots.reason).replace(/[.?]$/, '') });
    case 'not-ready':
      return text('stress.notReady', slots);
    case 'participant-unknown':
      return text('stress.unknown', { ...slots, data, senders });
    case 'disk':
      return text('stress.disk', slots);
    case 'too-large':
      return text('stress.tooLarge', slots);
    case 'stopped':
      return text('stress.stopped');
  }
}
