// Known oddities of older clients, of the printed specification and of the official samples. A fault that is one of them is told by its own
// name, with what to send instead. Nothing is forgiven here: the record stays refused. Source: protocol notes, section 12.

import { type FaultCode, fault, type ReadFault } from './faults.ts';
import { isMessageType } from './messages/index.ts';

/** Names that only the PDF has, and the names on the wire. */
export const namesOfNotes: Readonly<Record<string, string>> = {
  consigneeTelephon: 'consigneeTelephone',
  consigneeDitrict: 'consigneeDistrict',
  consingee: 'consignee',
  agengName: 'agentName',
  declagAgentCode: 'declAgentCode',
  logisticNo: 'logisticsNo',
};

/** Fields that clients of an older time leave out, by message. */
const leftOut: Readonly<Record<string, Readonly<Record<string, FaultCode>>>> = {
  CEB311Message: { buyerTelephone: 'missing-2016', gmodel: 'missing-2016' },
  CEB511Message: { orderNo: 'missing-2016' },
  CEB792Message: { gseqno: 'missing-2018' },
};

/** The same fault, by its own name when it is a known oddity. */
export function nameOddity(found: ReadFault): ReadFault {
  const [, type = ''] = found.path.split('/');
  const name = found.path.slice(found.path.lastIndexOf('/') + 1);
  const known = oddityOf(found, type, name);
  if (known === undefined) return found;
  const { code, ...slots } = known;
  return fault(code, found.path, found.rule, { ...(found.value !== undefined && { value: found.value }), ...slots });
}

/**
 * The faults of a refused message, oddities by name. Whether a surplus BaseTransfer is a second one shows only here.
 * @param transferFound a transfer block was read
 */
export function nameRefusal(faults: readonly ReadFault[], transferFound: boolean): ReadFault[] {
  return faults.map((found) =>
    transferFound && found.code === 'root-child' && found.path.endsWith('/BaseTransfer')
      ? fault('transfer-twice', found.path, found.rule)
      : nameOddity(found),
  );
}

interface Named {
  code: FaultCode;
  field?: string;
  actual?: string;
  limit?: string;
}

function oddityOf({ code, rule, value }: ReadFault, type: string, name: string): Named | undefined {
  switch (code) {
    case 'field-unknown': {
      const field = Object.hasOwn(namesOfNotes, name) ? namesOfNotes[name] : undefined;
      return field === undefined ? undefined : { code: 'name-of-notes', actual: name, field };
    }
    case 'field-missing': {
      const known = leftOut[type]?.[name];
      return known && { code: known, field: name };
    }
    case 'field-order':
      return type === 'CEB311Message' && name === 'gmodel'
        ? { code: 'order-2016', field: name, actual: 'itemDescribe' }
        : undefined;
    case 'field-wrong-length':
      return value === undefined ? undefined : oddTime(rule, value, name);
    case 'unknown-type':
      return isMessageType(`${type}Message`)
        ? { code: 'root-without-message', actual: type, limit: `${type}Message` }
        : undefined;
    default:
      return undefined;
  }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** `Wed Nov 11 09:30:15 CST 2026`, as java.util.Date prints itself. */
const JAVA_DATE = /^\w{3} (\w{3}) (\d\d) (\d\d):(\d\d):(\d\d) \w{3} (\d{4})$/;

function oddTime(rule: string, value: string, field: string): Named | undefined {
  if (rule.endsWith(' C8') && /^\d{14}$/.test(value)) {
    return { code: 'date-with-time', field, limit: value.slice(0, 8) };
  }
  if (!rule.endsWith(' C14') || value.length !== 28) return undefined;
  const [, month = '', day, hour, minute, second, year] = JAVA_DATE.exec(value) ?? [];
  const number = String(MONTHS.indexOf(month) + 1).padStart(2, '0');
  const limit = number === '00' ? 'YYYYMMDDhhmmss' : `${year}${number}${day}${hour}${minute}${second}`;
  return { code: 'time-of-28', field, limit };
}
