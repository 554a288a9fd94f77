/** Opening what intake sealed of messages: original bytes, and the faults of one that was refused. */
import type { Fault } from '@tongguan/ceb';
import { readPack } from './documents/packs.ts';
import type { MessageArchive } from './http/services.ts';
import { openBytes, openJson } from './seal/index.ts';
import type { Seal } from './services.ts';

export function createMessageArchive(seal: Seal): MessageArchive {
  const openPack: MessageArchive['openPack'] = async ({ day, sealed }) => readPack(await openBytes(seal, day, sealed));
  return {
    openPack,
    async open({ day, id, sealed, faults }) {
      const original = (await openPack({ day, sealed })).get(id)?.bytes;
      if (!original) throw new Error(`Message ${id} of ${day} is not in its pack`);
      return { faults: faults ? await openJson<Fault[]>(seal, day, faults) : [], original };
    },
  };
}
