/** Very many cases at once: their documents in messages of many records, shuffled so that the four of a case meet at random. */
import type { RecordToWrite } from '@tongguan/ceb';
import { type DeclarationType, type Random, random, type Trade } from '@tongguan/traffic';
import type { Market } from './market.ts';

/** One signed message and the trades whose documents it holds. */
export interface Bundle {
  sender: string;
  type: DeclarationType;
  xml: Buffer;
  trades: Trade[];
}

export interface BundleOptions {
  seed: string;
  /** Records of one message, at least and at most. */
  records: readonly [number, number];
}

interface Item {
  sender: string;
  type: DeclarationType;
  record: RecordToWrite;
  trade: Trade;
}

/** Every document of the trades, each sender's in an order of its own, in messages of random length, in random order. */
export function bundlesOf(market: Market, trades: readonly Trade[], { seed, records }: BundleOptions): Bundle[] {
  const chance = random(seed, 'bundles');
  const queues = Map.groupBy(trades.flatMap(itemsOf), ({ sender, type }) => `${sender} ${type}`);
  const bundles: Bundle[] = [];
  for (const queue of queues.values()) {
    const items = shuffled(queue, chance);
    while (items.length > 0) {
      const taken = items.splice(0, chance.int(records[0], records[1]));
      const { sender, type } = taken[0]!;
      const xml = market.sign(
        sender,
        type,
        taken.map(({ record }) => record),
      );
      bundles.push({ sender, type, xml, trades: taken.map(({ trade }) => trade) });
    }
  }
  return shuffled(bundles, chance);
}

function itemsOf(trade: Trade): Item[] {
  const { platform, payment, logistics, agent } = trade.roles;
  return [
    { sender: platform.code, type: 'CEB311Message', record: trade.order, trade },
    { sender: payment.code, type: 'CEB411Message', record: trade.payment, trade },
    { sender: logistics.code, type: 'CEB511Message', record: trade.waybill, trade },
    { sender: agent.code, type: 'CEB621Message', record: trade.inventory, trade },
  ];
}

/** Fisher and Yates. */
export function shuffled<T>(items: readonly T[], chance: Random): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = chance.int(0, i);
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}
