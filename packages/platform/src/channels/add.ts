/** A new channel: looked at before it is kept, every fault at once, in both languages. */
import path from 'node:path';
import type { Pool } from 'pg';
import { RegistryError, type RegistryFault, type Words } from '../registry/errors.ts';
import { createRegistry } from '../registry/index.ts';
import type { Participant } from '../services.ts';
import { type AmqpSettings, putChannel } from './store.ts';

/** Queue that enterprises send to, as port systems name it (protocol notes, section 9). */
const QUEUE_IN = 'ENT_TO_CUS';
/** ReceiverId of an envelope has at most 16 characters; BaseTransfer.dxpId may have 30. */
const ENVELOPE_ID_CHARACTERS_MAX = 16;
const QUEUE_BYTES_MAX = 255;

export interface ChannelRequest {
  participant: string;
  /** A folder ... */
  folder?: string | undefined;
  /** ... or queues, with their usual names where left out. */
  amqp?: { in?: string | undefined; out?: string | undefined } | undefined;
  envelope: boolean;
  /** First receipt to deliver; left out: those to come. */
  nextNo?: number | undefined;
}

/** Keeps it and gives its id. Throws RegistryError naming every fault. */
export async function addChannel(pool: Pool, request: ChannelRequest): Promise<number> {
  const participant = await createRegistry(pool).byCode(request.participant);
  if (!participant) throw new RegistryError([unknown(request.participant)]);
  const { envelope, nextNo } = request;
  const of = { participant: participant.code, nextNo };
  if (request.amqp) {
    const settings = queues(request.amqp, participant, envelope);
    refuse([...envelopeFaults(participant, envelope), ...queueFaults(settings, participant)]);
    return kept(await putChannel(pool, { ...of, kind: 'amqp', settings }), participant.code);
  }
  const folder = request.folder ?? '';
  refuse([...envelopeFaults(participant, envelope), ...folderFaults(folder)]);
  return kept(await putChannel(pool, { ...of, kind: 'folder', settings: { folder, envelope } }), folder);
}

function queues(asked: { in?: string | undefined; out?: string | undefined }, of: Participant, envelope: boolean) {
  return { in: asked.in ?? QUEUE_IN, out: asked.out ?? (of.dxpId ? `${of.dxpId}_HZ` : ''), envelope };
}

function refuse(faults: RegistryFault[]): void {
  if (faults.length > 0) throw new RegistryError(faults);
}

function kept(id: number | undefined, value: string): number {
  if (id !== undefined) return id;
  throw new RegistryError([
    {
      field: 'channel',
      value,
      rule: { en: 'There is such a channel already.', zh: '该通道已存在。' },
      remedy: {
        en: 'Look with `tongguan channel list`; take the old one away with `tongguan channel remove`.',
        zh: '请用 `tongguan channel list` 查看；如需替换，先用 `tongguan channel remove` 删除。',
      },
    },
  ]);
}

const unknown = (code: string): RegistryFault => ({
  field: 'participant',
  value: code,
  rule: { en: 'This participant is not registered.', zh: '该企业未登记。' },
  remedy: { en: 'Register it with `tongguan participant add`.', zh: '请先用 `tongguan participant add` 登记。' },
});

function folderFaults(folder: string): RegistryFault[] {
  const fault = (rule: Words, remedy: Words) => [{ field: 'folder', value: folder, rule, remedy }];
  if (path.isAbsolute(folder) && path.normalize(folder) === folder) return [];
  return fault(
    { en: 'The folder must be named by its whole path.', zh: '必须使用绝对路径。' },
    { en: 'Write it from the root on, without a slash at the end.', zh: '请写明完整路径，末尾不加斜杠。' },
  );
}

function envelopeFaults({ dxpId }: Participant, envelope: boolean): RegistryFault[] {
  if (!envelope || (dxpId !== null && dxpId.length <= ENVELOPE_ID_CHARACTERS_MAX)) return [];
  const max = ENVELOPE_ID_CHARACTERS_MAX;
  return [
    {
      field: 'envelope',
      value: dxpId ?? '',
      rule: { en: `An envelope needs a dxpId of at most ${max} characters.`, zh: `信封要求传输编号不超过${max}位。` },
      remedy: { en: 'Leave --envelope out, or register the dxpId.', zh: '去掉 --envelope，或登记传输编号。' },
    },
  ];
}

function queueFaults(settings: AmqpSettings, { dxpId }: Participant): RegistryFault[] {
  const faults: RegistryFault[] = [];
  for (const field of ['in', 'out'] as const) {
    const value = settings[field];
    if (Buffer.byteLength(value) > 0 && Buffer.byteLength(value) <= QUEUE_BYTES_MAX && !value.startsWith('amq.'))
      continue;
    faults.push({
      field: `queue-${field}`,
      value,
      rule: {
        en: `A queue has a name of 1 to ${QUEUE_BYTES_MAX} bytes that does not begin with amq.`,
        zh: `队列名为1至${QUEUE_BYTES_MAX}字节，且不以amq.开头。`,
      },
      remedy:
        dxpId === null && field === 'out'
          ? {
              en: 'Name one with --queue-out: the participant has no dxpId.',
              zh: '该企业无传输编号，请用 --queue-out 指定。',
            }
          : { en: `Name another with --queue-${field}.`, zh: `请用 --queue-${field} 另行指定。` },
    });
  }
  if (settings.in === settings.out) {
    faults.push({
      field: 'queue-out',
      value: settings.out,
      rule: { en: 'Receipts cannot go where messages come from.', zh: '回执队列不能与报文队列相同。' },
      remedy: { en: 'Name another with --queue-out.', zh: '请用 --queue-out 另行指定。' },
    });
  }
  return faults;
}
