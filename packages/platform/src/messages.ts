/** Opening what intake sealed of a message: original bytes, and the faults of one that was refused. */
import type { Fault } from '@tongguan/ceb';
import type { MessageArchive } from './http/services.ts';
import { openBytes, openJson } from './seal/index.ts';
import type { Seal } from './services.ts';

/** What message.sealed holds of a message of which nothing stands. */
export interface RefusedMessage {
  faults: readonly Fault[];
  /** base64 */
  bytes: string;
}

export function createMessageArchive(seal: Seal): MessageArchive {
  return {
    async open({ day, accepted, sealed }) {
      if (accepted) return { faults: [], original: await openBytes(seal, day, sealed) };
      const { faults, bytes } = await openJson<RefusedMessage>(seal, day, sealed);
      return { faults, original: Buffer.from(bytes, 'base64') };
    },
  };
}
