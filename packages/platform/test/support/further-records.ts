// Waybill status, cancel, return and entry detail about the case that four-records.ts numbers by `n`.

import { formatMessage, type MessageType, tableOf } from '@tongguan/ceb';
import { BUYER_ID, fourRecords, PARTIES, whole } from './four-records.ts';

type Fields = Record<string, string>;
export interface FurtherRecord {
  /** Of the message. */
  guid: string;
  head: Fields;
  list: Fields[];
}

const declared = { appType: '1', appStatus: '2', appTime: '20261112000001' };

export function applications(n: number, invtNo = '531720261000000001') {
  const { order, inventory } = fourRecords(n);
  const { ebpCode, orderNo } = order.head as Fields;
  const { ebcCode, agentCode, logisticsCode, logisticsNo, customsCode } = inventory.head as Fields;
  const record = (head: Fields, list: Fields[] = []): FurtherRecord => ({
    guid: crypto.randomUUID(),
    head: { ...declared, ...head },
    list,
  });
  const application: Fields = {
    ...{ customsCode: customsCode!, orderNo: orderNo!, ebpCode: ebpCode!, ebcCode: ebcCode!, agentCode: agentCode! },
    ...{ logisticsCode: logisticsCode!, logisticsNo: logisticsNo!, invtNo },
    ...{ buyerIdType: '1', buyerIdNumber: BUYER_ID, buyerName: '王小明', reason: '不想要了' },
  };
  return {
    waybillStatus: record({
      logisticsCode: PARTIES.LOG,
      logisticsNo: logisticsNo!,
      logisticsStatus: 'S',
      logisticsTime: '20261112000000',
    }),
    delivery: record(
      {
        ...{ operatorCode: '4403160SIT', copNo: `D${n}`, customsCode: customsCode!, ieFlag: 'I' },
        ...{ trafNo: 'CX3281', voyageNo: 'CX3281', billNo: '16012345678', logisticsCode: logisticsCode! },
      },
      [{ gnum: '1', logisticsNo: logisticsNo! }],
    ),
    cancel: record({ ...application, copNo: `X${n}` }),
    back: record({ ...application, copNo: `T${n}` }, [
      { gnum: '1', gcode: '0409000000', gname: '蜂蜜 500g', qty: '1', unit: '142' },
    ]),
  };
}

/** As XML; every other field that the tables require holds something. */
export function furtherMessage(
  type: MessageType,
  sender: { code: string; dxpId: string },
  ...records: readonly FurtherRecord[]
) {
  const table = tableOf(type);
  const lineOf = (line: Fields) => (table.list ? whole(table.list.fields, line) : line);
  return formatMessage(type, {
    guid: records[0]!.guid,
    records: records.map(({ guid, head, list }) => ({
      head: whole(table.head.fields, { guid: head.guid ?? guid, ...head }),
      list: list.map(lineOf),
    })),
    transfer: { copCode: sender.code, copName: 'x', dxpMode: 'DXP', dxpId: sender.dxpId },
  } as Parameters<typeof formatMessage>[1]);
}
