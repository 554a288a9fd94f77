// What a declarant sends about a list that customs had: a cancel (CEB623) or a return (CEB625). Both name the list by its number and repeat
// order, waybill and buyer from it.
import type { Inventory, InvtCancel, InvtRefund } from '@tongguan/ceb';

export interface Application {
  /** Number of the list, from its 622 receipts. */
  invtNo: string;
  /** The declarant's own number of the application. */
  copNo: string;
  guid: string;
  /** YYYYMMDDhhmmss, Beijing. */
  appTime: string;
  reason: string;
}

/** Pieces that go back, by the line number of the list; quantities as the wire writes them. */
export interface GoneBack {
  gnum: string;
  qty: string;
}

export function cancelOf(inventory: Inventory, application: Application): InvtCancel {
  return applicationHead(inventory, application);
}

/** @param lines default: the whole list */
export function returnOf(inventory: Inventory, application: Application, lines?: readonly GoneBack[]): InvtRefund {
  const wanted = lines ?? inventory.list.map(({ gnum, qty }) => ({ gnum, qty }));
  const list = wanted.map(({ gnum, qty }) => {
    const line = inventory.list.find((one) => one.gnum === gnum);
    if (!line) throw new RangeError(`The list has no line ${gnum}`);
    return { gnum, gcode: line.gcode, gname: line.gname, qty, unit: line.unit };
  });
  return { head: applicationHead(inventory, application), list };
}

function applicationHead({ head }: Inventory, { invtNo, copNo, guid, appTime, reason }: Application) {
  return {
    guid,
    appType: '1',
    appTime,
    appStatus: '2',
    customsCode: head.customsCode,
    orderNo: head.orderNo,
    ebpCode: head.ebpCode,
    ebpName: head.ebpName,
    ebcCode: head.ebcCode,
    ebcName: head.ebcName,
    logisticsNo: head.logisticsNo,
    logisticsCode: head.logisticsCode,
    logisticsName: head.logisticsName,
    copNo,
    invtNo,
    buyerIdType: head.buyerIdType,
    buyerIdNumber: head.buyerIdNumber,
    buyerName: head.buyerName,
    buyerTelephone: head.buyerTelephone,
    agentCode: head.agentCode,
    agentName: head.agentName,
    reason,
  };
}
