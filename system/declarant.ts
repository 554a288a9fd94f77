/** What the companies of a market do, in words: send a document, wait for an answer. For tests of the daily path. */
import type { RecordToWrite } from '@tongguan/ceb';
import type { DeclarationType, Trade } from '@tongguan/traffic';
import { type Answer, bodyOf, type Doors, type Problem, type ReceiptLine } from './doors.ts';
import type { Market, MessageOptions } from './market.ts';

const typeOf: Record<DocumentWord, DeclarationType> = {
  order: 'CEB311Message',
  payment: 'CEB411Message',
  waybill: 'CEB511Message',
  inventory: 'CEB621Message',
};

export type DocumentWord = 'order' | 'payment' | 'waybill' | 'inventory';
export const words: readonly DocumentWord[] = ['order', 'payment', 'waybill', 'inventory'];

export class Declarant {
  readonly #market: Market;
  readonly #doors: Doors;

  constructor(market: Market, doors: Doors) {
    this.#market = market;
    this.#doors = doors;
  }

  /** Sends one document of a trade, signed by the company whose document it is or by `sender`. */
  send(
    trade: Trade,
    word: DocumentWord,
    { sender = senderOf(trade, word), ...about }: SendOptions = {},
  ): Promise<Answer> {
    return this.#doors.post(this.#market.sign(sender, typeOf[word], [trade[word] as RecordToWrite], about));
  }

  /** Sends documents one after another; each must be taken. */
  async declare(trade: Trade, order: readonly DocumentWord[] = words, options: SendOptions = {}): Promise<void> {
    for (const word of order) {
      const answer = await this.send(trade, word, options);
      if (answer.status !== 202) throw new Error(`${word} of ${trade.index}: ${answer.status} ${answer.text}`);
    }
  }

  /** Code of the single fault for which a record is refused. */
  async refusal(trade: Trade, word: DocumentWord, options: SendOptions = {}): Promise<string | undefined> {
    const answer = await this.send(trade, word, options);
    return answer.status === 202 ? undefined : bodyOf<Problem>(answer).errors[0]?.value;
  }

  /** Every receipt of the trade's list so far, once `count` of them have the status. */
  until(trade: Trade, status: string, count = 1): Promise<ReceiptLine[]> {
    return this.#doors.until(
      this.#market.company(trade.roles.agent.code).apiKey,
      (receipt) => receipt.type === 'CEB622Message' && receipt.copNo === trade.inventory.head.copNo,
      (found) => found.filter((receipt) => receipt.returnStatus === status).length >= count,
    );
  }

  /** Their statuses, in order. */
  async statusesUntil(trade: Trade, status: string, count = 1): Promise<string[]> {
    return (await this.until(trade, status, count)).map((receipt) => receipt.returnStatus);
  }

  /** State of the case as its declarant sees it. */
  async state(trade: Trade): Promise<{ state: string; preNo: string; missing: string[] }> {
    const { apiKey } = this.#market.company(trade.roles.agent.code);
    return bodyOf(await this.#doors.get(`/ceb/status?copNo=${trade.inventory.head.copNo}`, apiKey));
  }
}

export type SendOptions = MessageOptions & { sender?: string };

function senderOf({ roles }: Trade, word: DocumentWord): string {
  const party = { order: roles.platform, payment: roles.payment, waybill: roles.logistics, inventory: roles.agent };
  return party[word].code;
}
