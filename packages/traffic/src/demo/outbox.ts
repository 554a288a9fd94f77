// Documents on their way: each is due at its own moment, so order, payment, waybill and inventory of a parcel arrive in any order.
// What is due is gathered by sender and type into messages of up to 100 records, signed and posted, a few messages at a time.
import type { RecordToWrite } from '@tongguan/ceb';
import type { Answer, Client } from '../client.ts';
import { batches, createSigner, type DeclarationType, type Signer } from '../messages.ts';
import type { Credentialed } from '../participants.ts';
import type { Random } from '../random.ts';

export interface OutgoingDocument {
  type: DeclarationType;
  sender: string;
  record: RecordToWrite;
  /** Declarant and own number of the case it belongs to. */
  agentCode: string;
  copNo: string;
}

/** Messages being signed, sent or answered at once. */
const MESSAGES_IN_FLIGHT_MAX = 16;
/** Documents waiting for their moment. Beyond, no new trade is made: the run holds back instead of filling memory. */
const DOCUMENTS_MAX = 50_000;

export interface OutboxOptions {
  client: Client;
  participants: readonly Credentialed[];
  guids: Random;
  signal: AbortSignal;
  onAnswer(documents: readonly OutgoingDocument[], answer: Answer): void;
  onTrouble(error: unknown): void;
}

export class Outbox {
  readonly #options: OutboxOptions;
  readonly #signers: Map<string, Signer>;
  /** Documents by the tenth of a second in which they are due. */
  readonly #due = new Map<number, OutgoingDocument[]>();
  #waiting = 0;
  #ready: OutgoingDocument[][] = [];
  readonly #inFlight = new Set<Promise<void>>();

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#signers = new Map(options.participants.map((p) => [p.code, createSigner(p)]));
  }

  get full(): boolean {
    return this.#waiting >= DOCUMENTS_MAX;
  }

  /** Nothing is waiting and nothing is on its way. */
  get idle(): boolean {
    return this.#waiting === 0 && this.#inFlight.size === 0;
  }

  put(document: OutgoingDocument, dueAt: number): void {
    const slot = Math.floor(dueAt / 100);
    const found = this.#due.get(slot);
    if (found) found.push(document);
    else this.#due.set(slot, [document]);
    this.#waiting++;
  }

  /** Sends what is due now, as far as there is room in flight; the rest goes next time. */
  sendDue(now: number): void {
    const due: OutgoingDocument[] = [];
    for (const [slot, documents] of this.#due) {
      if (slot * 100 > now) continue;
      due.push(...documents);
      this.#due.delete(slot);
    }
    this.#ready.push(...gathered(due));
    while (this.#ready.length > 0 && this.#inFlight.size < MESSAGES_IN_FLIGHT_MAX) this.#send(this.#ready.shift()!);
  }

  /** Resolves when everything in flight is answered. */
  async settled(): Promise<void> {
    await Promise.all(this.#inFlight);
  }

  #send(documents: OutgoingDocument[]): void {
    this.#waiting -= documents.length;
    const task = this.#post(documents).finally(() => this.#inFlight.delete(task));
    this.#inFlight.add(task);
  }

  async #post(documents: OutgoingDocument[]): Promise<void> {
    const { client, guids, signal, onAnswer, onTrouble } = this.#options;
    const { type, sender } = documents[0]!;
    try {
      const signer = this.#signers.get(sender)!;
      const message = signer.sign({ type, guid: guids.guid(), records: documents.map((d) => d.record) });
      onAnswer(documents, await client.post(message, { signal }));
    } catch (error) {
      if (!signal.aborted) onTrouble(error);
    }
  }
}

/** Runs of up to 100 documents with one sender and type. */
function gathered(documents: readonly OutgoingDocument[]): OutgoingDocument[][] {
  const bySenderAndType = Map.groupBy(documents, (d) => `${d.sender} ${d.type}`);
  return [...bySenderAndType.values()].flatMap((group) => batches(group));
}
