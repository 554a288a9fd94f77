/**
 * 816 and 818 as receipts: to the seller, the logistics company, the guarantor and the agent of the list, as far as they are registered here.
 * Sent where the parameter billReceipt says so.
 */
import { beijingTime17, type TaxHeadRd, type TaxHeadStatus, type TaxListRdItem } from '@tongguan/ceb';
import { type BillLine, formatFen, type Parameters, taxNoOf } from '@tongguan/clearance';
import type { Step } from '../pipeline/steps.ts';
import { type AddressedReceipt, newReceiptGuid, type Stamp } from '../receipts/write.ts';
import type { StoredRecord } from '../records.ts';
import type { Registry } from '../services.ts';
import type { BillRow } from './rows.ts';

export interface TaxMessageTools {
  registry: Registry;
  parameters: Pick<Parameters, 'billReceipt'>;
}

type Parties = Pick<BillRow, 'seller' | 'logistics' | 'guarantor' | 'agent'>;

/** The 816 of lists released in this commit. Lines of cases that were held before are not at hand: `linesOf` reads them. */
export async function releaseReceipts(
  tools: TaxMessageTools,
  stamp: Stamp,
  steps: readonly Step[],
  linesOf: (step: Step) => Promise<readonly BillLine[]>,
): Promise<AddressedReceipt[]> {
  if (tools.parameters.billReceipt === 'off') return [];
  const receipts: AddressedReceipt[] = [];
  for (const step of steps.filter(({ status }) => status === 800)) {
    const { record } = step.inventory;
    const { ebcCode, logisticsCode, assureCode, agentCode } = record.head;
    const parties = { seller: ebcCode!, logistics: logisticsCode!, guarantor: assureCode!, agent: agentCode! };
    const { duty: dutyFen, vat: vatFen, consumption: consumptionFen } = step.taxFen;
    const bill = { taxNo: taxNoOf(step.invtNo!, 0), invtNo: step.invtNo!, ...parties, dutyFen, vatFen, consumptionFen };
    const lines = step.explanation.tax?.lines ?? (await linesOf(step));
    receipts.push(...(await taxBill(tools, stamp, bill, record, lines)));
  }
  return receipts;
}

export interface IssuedBill extends Parties {
  taxNo: string;
  invtNo: string;
  dutyFen: number;
  vatFen: number;
  consumptionFen: number;
}

/** The 816 of one bill. */
export async function taxBill(
  tools: TaxMessageTools,
  stamp: Stamp,
  bill: IssuedBill,
  { head: declared, list: goods }: StoredRecord,
  lines: readonly BillLine[],
): Promise<AddressedReceipt[]> {
  if (tools.parameters.billReceipt === 'off') return [];
  const receivers = await receiversOf(tools, bill);
  if (receivers.length === 0) return [];
  const guid = newReceiptGuid();
  const gcodes = new Map(goods.map((line) => [line.gnum, line.gcode]));
  const head: TaxHeadRd = {
    guid,
    returnTime: beijingTime17(stamp.nowMs),
    invtNo: bill.invtNo,
    taxNo: bill.taxNo,
    ...taxFields(bill),
    status: '1',
    assureCode: bill.guarantor,
    ebcCode: bill.seller,
    logisticsCode: bill.logistics,
    agentCode: bill.agent,
    ...(declared.customsCode ? { customsCode: declared.customsCode } : {}),
    ...(declared.orderNo ? { orderNo: declared.orderNo } : {}),
    ...(declared.logisticsNo ? { logisticsNo: declared.logisticsNo } : {}),
  };
  const list: TaxListRdItem[] = lines.map((line) => ({
    gnum: line.gnum,
    gcode: gcodes.get(line.gnum) ?? '',
    taxPrice: formatFen(line.dutiableFen),
    ...taxFields(line),
  }));
  const { orderNo, copNo } = declared;
  return [
    {
      receivers,
      receipt: {
        type: 'CEB816Message',
        guid,
        orderNo,
        copNo,
        fields: { ...head },
        list: list.map((item) => ({ ...item })),
      },
    },
  ];
}

/** The 818 of bills whose state has changed. */
export async function statusReceipts(
  tools: TaxMessageTools,
  stamp: Stamp,
  bills: readonly BillRow[],
  entDutyNo?: string,
): Promise<AddressedReceipt[]> {
  if (tools.parameters.billReceipt === 'off') return [];
  const receipts: AddressedReceipt[] = [];
  for (const bill of bills) {
    const receivers = await receiversOf(tools, bill);
    if (receivers.length === 0) continue;
    const guid = newReceiptGuid();
    const head: TaxHeadStatus = {
      guid,
      returnTime: beijingTime17(stamp.nowMs),
      invtNo: bill.invt_no,
      taxNo: taxNoOf(bill.invt_no, bill.version),
      status: String(bill.state),
      ...(entDutyNo ? { entDutyNo } : {}),
      assureCode: bill.guarantor,
    };
    receipts.push({ receivers, receipt: { type: 'CEB818Message', guid, fields: { ...head } } });
  }
  return receipts;
}

function taxFields({ dutyFen, vatFen, consumptionFen }: { dutyFen: number; vatFen: number; consumptionFen: number }) {
  return {
    customsTax: formatFen(dutyFen),
    valueAddedTax: formatFen(vatFen),
    consumptionTax: formatFen(consumptionFen),
  };
}

async function receiversOf({ registry }: TaxMessageTools, { seller, logistics, guarantor, agent }: Parties) {
  const receivers: string[] = [];
  for (const code of new Set([seller, logistics, guarantor, agent])) {
    if (await registry.byCode(code)) receivers.push(code);
  }
  return receivers;
}
