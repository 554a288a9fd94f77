/** Folder channels: each with a way in and a way out that do not wait for each other. */
import type { Lanes } from '../lanes.ts';
import { type OutgoingServices, sendDue } from '../outgoing.ts';
import type { FolderChannel } from '../store.ts';
import { Inbox, type InboxServices } from './inbox.ts';
import { type Layout, makeLayout } from './layout.ts';
import { writeFiles } from './outbox.ts';

/** A full receive folder is looked at again after so many seconds. */
const FULL_REST_SECONDS = 5;

interface OpenFolder {
  layout: Layout;
  inbox: Inbox;
}

export class Folders {
  readonly #services: InboxServices & OutgoingServices;
  readonly #lanes: Lanes;
  readonly #signal: AbortSignal;
  readonly #open = new Map<number, OpenFolder>();

  constructor(services: InboxServices & OutgoingServices, lanes: Lanes, signal: AbortSignal) {
    this.#services = services;
    this.#lanes = lanes;
    this.#signal = signal;
  }

  /** One look at every folder. Channels that are gone are forgotten. */
  look(channels: readonly FolderChannel[]): void {
    const ids = new Set(channels.map(({ id }) => id));
    for (const id of this.#open.keys()) if (!ids.has(id)) this.#open.delete(id);
    for (const channel of channels) {
      this.#lanes.run(`folder ${channel.id} in`, () => this.#takeIn(channel));
      if (channel.receiptsDue || channel.dataDue)
        this.#lanes.run(`folder ${channel.id} out`, () => this.#putOut(channel));
    }
  }

  async #takeIn(channel: FolderChannel): Promise<number> {
    const { inbox } = await this.#opened(channel);
    try {
      return await inbox.takeIn();
    } catch (error) {
      // Its folders may have been removed: the next look makes them again.
      this.#open.delete(channel.id);
      throw error;
    }
  }

  async #putOut(channel: FolderChannel): Promise<number> {
    const { layout } = await this.#opened(channel);
    let isFull = false;
    const send = async (batch: Parameters<typeof writeFiles>[1]) => {
      isFull = !(await writeFiles(layout.receive, batch));
      return !isFull;
    };
    await sendDue(this.#services, channel, send, this.#signal);
    return isFull ? FULL_REST_SECONDS : 0;
  }

  async #opened({ id, participant, settings: { folder } }: FolderChannel): Promise<OpenFolder> {
    const known = this.#open.get(id);
    if (known) return known;
    const layout = await makeLayout(folder);
    // The other way of the same channel may have opened it meanwhile: there is one inbox, which remembers what it saw.
    const opened = this.#open.get(id) ?? { layout, inbox: new Inbox(this.#services, layout, participant) };
    this.#open.set(id, opened);
    return opened;
  }
}
