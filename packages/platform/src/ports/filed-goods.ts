/** What is filed of a seller's goods, for drafting. A port: the door asks, whoever keeps the filing answers. */
import type { OrderListItem } from '@tongguan/ceb';
import type { FiledGood } from '@tongguan/clearance';

/** Looks all items of an order up at once; undefined for those of which nothing is filed on that day. */
export type FiledGoods = (
  seller: string,
  items: readonly OrderListItem[],
  day: string,
) => Promise<(item: OrderListItem) => FiledGood | undefined>;

/** Where no filing is kept: every commodity code is a gap of the draft. */
export const nothingFiled: FiledGoods = async () => () => undefined;
