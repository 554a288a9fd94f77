// One played company. The platform leaves it tasks: an order that waits for this company's payment, an inventory that waits for its
// waybill. It answers with a signed message like anybody else and takes the task off the list once it is answered.
import type { Inventory, Order } from '@tongguan/ceb';
import type { Client } from '../client.ts';
import { type Magic, magicOf } from '../magic.ts';
import { pause } from '../mailbox.ts';
import { createSigner, type Signer } from '../messages.ts';
import type { Credentialed } from '../participants.ts';
import { answerTo } from './answer.ts';
import type { PlayEvent, PlayedPart } from './play.ts';
import { workThrough } from './worklist.ts';

export interface PlayTask {
  id: number;
  task: 'payment' | 'logistics';
  order?: Order;
  inventory?: Inventory;
}

export interface PartyOptions {
  client: Client;
  party: Credentialed;
  play: ReadonlySet<PlayedPart>;
  signal: AbortSignal;
  onEvent(event: PlayEvent): void;
}

const WAIT_SECONDS = 20;
/** An inventory may overtake its order, which names the consignee. The waybill waits this long for it, then goes to the buyer. */
const ORDER_WAIT_MS = 3_000;

export async function playParty(options: PartyOptions): Promise<void> {
  const { client, party, play, signal, onEvent } = options;
  const signer = createSigner(party);
  const waited = new Set<number>();
  await workThrough<PlayTask>({
    look: async () => (await openTasks(client, party, signal)).filter(({ task }) => play.has(task)),
    idOf: ({ id }) => id,
    deal: async (task) => {
      if (task.task === 'logistics' && !task.order && !waited.delete(task.id)) {
        waited.add(task.id);
        await pause(ORDER_WAIT_MS, signal);
        return false;
      }
      return deal(task, signer, options);
    },
    onTrouble: (error) => {
      const part = party.roles.includes('payment') ? 'payment' : 'logistics';
      onEvent({ part, party: party.code, about: '', kind: 'trouble', detail: String(error) });
    },
    signal,
  });
}

async function openTasks(client: Client, party: Credentialed, signal: AbortSignal): Promise<PlayTask[]> {
  const path = `/sandbox/tasks?party=${encodeURIComponent(party.code)}`;
  const answer = await client.request(path, { apiKey: party.apiKey, wait: WAIT_SECONDS, signal });
  if (answer.status !== 200) throw new Error(`Tasks of ${party.code}: ${answer.status} ${answer.text.slice(0, 300)}`);
  return (JSON.parse(answer.text) as { tasks: PlayTask[] }).tasks;
}

async function deal(task: PlayTask, signer: Signer, options: PartyOptions): Promise<boolean> {
  const { client, party, signal, onEvent } = options;
  const { buyerName, orderNo } = (task.order ?? task.inventory)?.head ?? {};
  const magic = magicOf(buyerName);
  const event = (kind: PlayEvent['kind'], detail?: string): void =>
    onEvent({
      part: task.task,
      party: party.code,
      about: orderNo ?? `task ${task.id}`,
      kind,
      magic: magic?.name,
      detail,
    });
  try {
    const twist = twistOf(magic, task.task);
    if (twist && 'afterSeconds' in twist) await pause(twist.afterSeconds * 1000, signal);
    if (signal.aborted) return false;
    if (twist && 'never' in twist) event('withheld');
    else {
      const answer = await client.post(signer.sign(answerTo(task, party, magic)), { signal });
      // A refusal would be the same the next time: it is told once and the task is done.
      event(answer.status === 202 ? 'sent' : 'refused', answer.status === 202 ? undefined : answer.text.slice(0, 500));
    }
    await client.request(`/sandbox/tasks/${task.id}`, { method: 'DELETE', apiKey: party.apiKey, signal });
    return true;
  } catch (error) {
    if (!signal.aborted) event('trouble', String(error));
    return false;
  }
}

function twistOf(magic: Magic | undefined, task: PlayTask['task']): Magic['payment'] | Magic['logistics'] {
  return task === 'payment' ? magic?.payment : magic?.logistics;
}
