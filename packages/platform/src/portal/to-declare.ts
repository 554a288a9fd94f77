/**
 * What a company has still to declare: orders of its receipts that have no list; each drafted and held against tables and checks, and those that
 * are ready put into messages to sign. Nothing is stored or sent.
 */
import { randomUUID } from 'node:crypto';
import { formatMessage, readMessage } from '@tongguan/ceb';
import { type Drafted, draftOf } from '../drafts/draft.ts';
import { failingChecks, isWhole } from '../http/drafted.ts';
import type { HttpServices } from '../http/services.ts';
import { STATE } from '../intake/fate.ts';
import { KEY } from '../intake/kinds.ts';
import type { Participant } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import type { CheckedOrderView, MadeMessageAnswer, OrderRefShape, ToDeclareAnswer } from './declare-shapes.ts';
import { lastNumber, latestDocuments } from './latest.ts';
import { documentName, stateOf } from './receipt-line.ts';
import type { PortalReceiptLine } from './shapes.ts';

const listsOfOrders = loadSql(import.meta.url, 'lists-of-orders');

const ORDERS_A_PAGE = 100;
/** Receipts that one page looks through. */
const LOOKED_MAX = 5_000;
/** Drafts at a time: each asks for some statements, and other pages want connections too. */
const AT_ONCE = 3;

/** A page of orders without a list, from the newest receipt back. */
export async function ordersToDeclare(
  { pool, receipts: reader }: HttpServices,
  receiver: string,
  before?: number,
): Promise<ToDeclareAnswer> {
  const from = before === undefined ? await lastNumber(pool, receiver) : before - 1;
  const walk = { reader, receiver, from, most: LOOKED_MAX };
  const isOrder = (line: PortalReceiptLine) => line.kind === 'order' && stateOf(line) !== 'rejected';
  const { documents, at, looked } = await latestDocuments(walk, ORDERS_A_PAGE, isOrder);
  const { rows } = await pool.query<ListRow>(listsOfOrders, [
    KEY.orderInventory,
    documents.map(({ owner }) => owner),
    documents.map(({ number }) => number),
    [STATE.declared, STATE.stored],
  ]);
  const lists = new Map(rows.map((row) => [`${row.owner} ${row.number}`, row]));
  const orders = documents.flatMap(({ owner, number, at: time }) => {
    const list = lists.get(`${owner} ${number}`);
    if (list && !list.rejected) return [];
    return [{ ebpCode: owner, orderNo: number, at: time, again: list !== undefined }];
  });
  return { orders, looked, ...(at > 1 && looked > 0 && { next: at }) };
}

interface ListRow {
  owner: string;
  number: string;
  /** Customs sent it back. */
  rejected: boolean;
}

export function checkOrders(
  services: HttpServices,
  orders: readonly OrderRefShape[],
  asker: Participant,
): Promise<CheckedOrderView[]> {
  return some(orders, async (order) => {
    const drafted = await draftOf(services, order, asker);
    if (typeof drafted === 'string') return { ...order, state: drafted, copNo: '', goods: '', findings: [] };
    const { gaps, warnings, head, list } = drafted.draft;
    const complete = isWhole(drafted);
    const failing = await failingChecks(services, drafted);
    const faults = complete ? faultsOf(drafted, asker) : [];
    const refused = faults.length > 0 || failing.some(({ severity }) => severity === 'reject');
    const state = !complete ? 'gaps' : refused ? 'failing' : 'ready';
    const more = list.length > 1 ? ` +${list.length - 1}` : '';
    return {
      ...order,
      state,
      copNo: head.copNo ?? '',
      goods: `${list[0]?.gname ?? ''}${more}`,
      findings: [
        ...missing(drafted),
        ...gaps
          .filter(({ from }) => from !== 'waybill' || drafted.waybill !== undefined)
          .map(({ field, supply }) => ({ kind: 'gap' as const, field, ...supply })),
        ...faults,
        ...failing.map(({ code, field, message, severity }) => ({
          ...{ kind: severity === 'reject' ? ('failing' as const) : ('warning' as const), field },
          ...{ zh: `${code} ${message.zh}`, en: `${code} ${message.en}` },
        })),
        ...warnings.map(({ field, message }) => ({ kind: 'warning' as const, field, ...message })),
      ],
    };
  });
}

/** One message of those that are complete. */
export async function messageOf(
  services: HttpServices,
  orders: readonly OrderRefShape[],
  asker: Participant,
): Promise<MadeMessageAnswer> {
  const drafts = await some(orders, async (order) => ({ order, drafted: await draftOf(services, order, asker) }));
  const ready: { order: OrderRefShape; drafted: Drafted }[] = [];
  const left: OrderRefShape[] = [];
  for (const { order, drafted } of drafts) {
    if (typeof drafted === 'string' || !isWhole(drafted)) left.push(order);
    else ready.push({ order, drafted });
  }
  const xml =
    ready.length === 0
      ? ''
      : written(
          ready.map(({ drafted }) => drafted),
          asker,
        );
  const records = ready.map(({ order, drafted: { draft } }) => {
    const { copNo = '', agentCode = '' } = draft.head;
    return { ...order, copNo, document: documentName({ kind: 'inventory', owner: agentCode, number: copNo }) };
  });
  return { xml, records, left };
}

function written(drafts: readonly Drafted[], { code, name, dxpId }: Participant): string {
  return formatMessage('CEB621Message', {
    guid: randomUUID().toUpperCase(),
    records: drafts.map(({ draft: { head, list } }) => ({ head, list })),
    transfer: { copCode: code, copName: name, dxpMode: 'DXP', dxpId: dxpId ?? '' },
  });
}

function faultsOf(drafted: Drafted, asker: Participant): CheckedOrderView['findings'] {
  const read = readMessage(Buffer.from(written([drafted], asker)), { edition: asker.edition });
  const faults = read.ok ? read.message.records.flatMap((record) => record.faults) : read.faults;
  return faults.map(({ path, message, messageZh }) => ({ kind: 'fault', field: path, zh: messageZh, en: message }));
}

/** Documents that a list is compared with and that nobody has sent yet. */
function missing({ payment, waybill }: Drafted): CheckedOrderView['findings'] {
  const said = (field: string, zh: string, en: string) => ({ kind: 'gap' as const, field, zh, en });
  return [
    ...(payment
      ? []
      : [
          said(
            'payment',
            '支付单尚未到达，请等待或联系支付企业',
            'The payment has not come; wait, or ask the payment company',
          ),
        ]),
    ...(waybill
      ? []
      : [said('waybill', '运单尚未到达，请等待或联系物流企业', 'The waybill has not come; wait, or ask the carrier')]),
  ];
}

/** In the order of `items`, some at a time. */
async function some<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const run = async () => {
    for (let i = next++; i < items.length; i = next++) results[i] = await work(items[i]!);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, run));
  return results;
}
