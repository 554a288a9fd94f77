/**
 * The few values that E-port itself relies on. The standard's schemas hold no enumerations and no patterns, so a wrong
 * value is a fault of the record, answered with a receipt, not of the message.
 */
import { type Fault, parseBeijingTime, tableOf } from '@tongguan/ceb';
import type { Doc } from './entry.ts';
import { type IntakeFaultCode, intakeFault } from './faults.ts';
import { recordPath } from './kinds.ts';

const APP_TIME_LENGTH = 14;

export function valueFaults({ kind, record, key, appTime, appStatus }: Doc): Fault[] {
  const faults: Fault[] = [];
  const wrong = (code: IntakeFaultCode, field: string, value: string): void => {
    const { flat, head } = tableOf(kind.type);
    const path = recordPath(kind, record.index);
    faults.push(intakeFault(code, `${flat ? path : `${path}/${head.name}`}/${field}`, value));
  };
  // Changes are ordered by it: a text that is no time could never be changed again.
  const isTime = appTime.length === APP_TIME_LENGTH && parseBeijingTime(appTime) !== undefined;
  if (!isTime) wrong('value-app-time', 'appTime', appTime);
  if (appStatus !== '1' && appStatus !== '2') wrong('value-app-status', 'appStatus', appStatus);
  const { customsCode = '' } = record.head;
  // It begins the list number.
  if ((kind.word === 'inventory' || customsCode !== '') && !/^\d{4}$/.test(customsCode))
    wrong('value-customs-code', 'customsCode', customsCode);
  // Their tables let copNo be left out, but nothing else names them.
  if (kind.word === 'further' && (key.owner === '' || key.number === '')) wrong('value-cop-no', 'copNo', '');
  return faults;
}
