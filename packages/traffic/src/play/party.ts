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
/** Tasks being answered or waiting for their moment; more stay on the platform's list until there is room. */
const IN_HAND_MAX = 200;
/** Pause when a look brought nothing new though the list is not empty: what is in hand is not answered yet. */
const NOTHING_NEW_PAUSE_MS = 500;
const TROUBLE_PAUSE_MS = 2_000;

export async function playParty(options: PartyOptions): Promise<void> {
  const { client, party, play, signal, onEvent } = options;
  const signer = createSigner(party);
  const inHand = new Map<number, Promise<void>>();
  while (!signal.aborted) {
    try {
      const tasks = await openTasks(client, party, signal);
      const fresh = tasks.filter((t) => play.has(t.task) && !inHand.has(t.id)).slice(0, IN_HAND_MAX - inHand.size);
      for (const task of fresh) {
        inHand.set(
          task.id,
          handle(task, signer, options).finally(() => inHand.delete(task.id)),
        );
      }
      if (tasks.length > 0 && fresh.length === 0) await pause(NOTHING_NEW_PAUSE_MS, signal);
    } catch (error) {
      if (!signal.aborted) onEvent(trouble(party, error));
      await pause(TROUBLE_PAUSE_MS, signal);
    }
  }
  await Promise.all(inHand.values());
}

async function openTasks(client: Client, party: Credentialed, signal: AbortSignal): Promise<PlayTask[]> {
  const path = `/sandbox/tasks?party=${encodeURIComponent(party.code)}`;
  const answer = await client.request(path, { apiKey: party.apiKey, wait: WAIT_SECONDS, signal });
  if (answer.status !== 200) throw new Error(`Tasks of ${party.code}: ${answer.status} ${answer.text.slice(0, 300)}`);
  return (JSON.parse(answer.text) as { tasks: PlayTask[] }).tasks;
}

/** Answers one task. Never throws: what fails is told and the task stays on the list for the next look. */
async function handle(task: PlayTask, signer: Signer, { client, party, signal, onEvent }: PartyOptions): Promise<void> {
  const magic = magicOf(task.order?.head.buyerName ?? task.inventory?.head.buyerName);
  const about = task.order?.head.orderNo ?? task.inventory?.head.orderNo ?? `task ${task.id}`;
  const event = (kind: PlayEvent['kind'], detail?: string): void =>
    onEvent({ part: task.task, party: party.code, about, kind, magic: magic?.name, detail });
  try {
    const twist = twistOf(magic, task.task);
    if (twist && 'afterSeconds' in twist) await pause(twist.afterSeconds * 1000, signal);
    if (signal.aborted) return;
    if (twist && 'never' in twist) event('withheld');
    else {
      const answer = await client.post(signer.sign(answerTo(task, party, magic)), { signal });
      // A refusal would come again for ever: it is told once and the task is done.
      event(answer.status === 202 ? 'sent' : 'refused', answer.status === 202 ? undefined : answer.text.slice(0, 500));
    }
    await client.request(`/sandbox/tasks/${task.id}`, { method: 'DELETE', apiKey: party.apiKey, signal });
  } catch (error) {
    if (!signal.aborted) onEvent(trouble(party, error));
  }
}

function twistOf(magic: Magic | undefined, task: PlayTask['task']): Magic['payment'] | Magic['logistics'] {
  return task === 'payment' ? magic?.payment : magic?.logistics;
}

function trouble(party: Credentialed, error: unknown): PlayEvent {
  const part = party.roles.includes('payment') ? 'payment' : 'logistics';
  return { part, party: party.code, about: '', kind: 'trouble', detail: String(error) };
}
