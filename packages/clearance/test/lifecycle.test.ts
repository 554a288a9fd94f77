import { describe, expect, it } from 'vitest';
import {
  type DocumentKind,
  type DocumentState,
  documentPermission,
  type InventoryState,
  inventoryPermission,
  type Permission,
} from '../src/index.ts';

const EARLIER = '20261111000000';
const STORED = '20261111000001';
const LATER = '20261111000002';

/** The effect, or the code of the refusal. */
function outcome(permission: Permission): string {
  return permission.allowed ? permission.effect : permission.code;
}

interface Attempt {
  appType?: string;
  appStatus?: string;
  appTime?: string;
  sameContent?: boolean;
  sameGuid?: boolean;
}

function stored<State>(state: State, { sameContent = false, sameGuid = false }: Attempt) {
  return { state, appType: '1', appTime: STORED, sameContent, sameGuid };
}

function incoming({ appType = '1', appStatus = '2', appTime = LATER }: Attempt) {
  return { appType, appStatus, appTime };
}

function document(kind: DocumentKind, state: DocumentState | undefined, attempt: Attempt): string {
  return outcome(documentPermission(kind, incoming(attempt), state && stored(state, attempt)));
}

function list(state: InventoryState | undefined, attempt: Attempt): string {
  return outcome(inventoryPermission(incoming(attempt), state && stored(state, attempt)));
}

describe('an order, payment or waybill', () => {
  it.each<[string, DocumentState | undefined, Attempt, order: string, payment: string, waybill: string]>([
    ['new, the first of its key', undefined, {}, 'create', 'create', 'create'],
    ['changed before it came', undefined, { appType: '2' }, '-301009', '-401006', '-504014'],
    ['deleted before it came', undefined, { appType: '3' }, '-301009', '-401006', '-504014'],
    ['sent again unchanged', 'open', { appTime: STORED, sameContent: true }, 'repeat', 'repeat', 'repeat'],
    [
      'sent again unchanged after release',
      'used',
      { appTime: STORED, sameContent: true },
      'repeat',
      'repeat',
      'repeat',
    ],
    ['new again with other content', 'open', {}, '-301010', '-401007', '-504015'],
    ['new again as a correction of the same guid', 'open', { sameGuid: true }, 'replace', 'replace', 'replace'],
    ['stored over a declared one', 'open', { appType: '2', appStatus: '1' }, '-301010', '-401007', '-504015'],
    ['declared over a stored one', 'stored', {}, 'replace', 'replace', 'replace'],
    ['declared in the second it was stored', 'stored', { appTime: STORED }, 'replace', 'replace', 'replace'],
    ['stored with older data', 'stored', { appTime: EARLIER }, '-301014', '-401012', '-504012'],
    ['with an unknown appType', 'open', { appType: '4' }, '-301012', '-401010', '-504011'],
    ['with an unknown appStatus', undefined, { appStatus: '3' }, '-301012', '-401010', '-504011'],
    ['stored again', 'stored', { appStatus: '1' }, 'replace', 'replace', 'replace'],
    ['changed while the list waits', 'open', { appType: '2' }, 'replace', 'replace', 'replace'],
    ['changed with the same time', 'open', { appType: '2', appTime: STORED }, '-301014', '-401012', '-504012'],
    ['changed with older data', 'open', { appType: '2', appTime: EARLIER }, '-301014', '-401012', '-504012'],
    ['deleted', 'open', { appType: '3' }, 'delete', 'delete', 'delete'],
    ['deleted with older data', 'open', { appType: '3', appTime: EARLIER }, '-301014', '-401012', '-504012'],
    ['new again after it was deleted', 'deleted', {}, 'create', 'create', 'create'],
    ['older data after it was deleted', 'deleted', { appTime: EARLIER }, '-301014', '-401012', '-504012'],
    ['changed after it was deleted', 'deleted', { appType: '2' }, '-301009', '-401006', '-504014'],
    ['new again after the list was sent back', 'returned', {}, 'replace', 'replace', 'replace'],
    ['changed after the list was sent back', 'returned', { appType: '2' }, 'replace', 'replace', 'replace'],
    ['new again after customs passed the list', 'used', {}, '-301010', '-401007', '-504015'],
    ['changed after customs passed the list', 'used', { appType: '2' }, '-301011', '-401008', '-504016'],
    ['deleted after customs passed the list', 'used', { appType: '3' }, '-301011', '-401008', '-504016'],
  ])('%s', (_, state, attempt, order, payment, waybill) => {
    expect(document('order', state, attempt)).toBe(order);
    expect(document('payment', state, attempt)).toBe(payment);
    expect(document('waybill', state, attempt)).toBe(waybill);
  });
});

describe('a list', () => {
  it.each<[string, InventoryState | undefined, Attempt, string]>([
    ['new, the first of its number', undefined, {}, 'create'],
    ['changed before it came', undefined, { appType: '2' }, '-621011'],
    ['deleted before it came', undefined, { appType: '3' }, '-621011'],
    ['sent again unchanged', 'released', { appTime: STORED, sameContent: true }, 'repeat'],
    ['new again while it waits', 'waiting', {}, '-621004'],
    ['new again while it waits, as a correction of the same guid', 'waiting', { sameGuid: true }, 'replace'],
    ['changed while it waits', 'waiting', { appType: '2' }, 'replace'],
    ['made a draft again while it waits', 'waiting', { appType: '2', appStatus: '1' }, '-621004'],
    ['changed with older data', 'waiting', { appType: '2', appTime: EARLIER }, '-621001'],
    ['deleted while it waits', 'waiting', { appType: '3' }, 'delete'],
    ['deleted while it waits, by a draft', 'waiting', { appType: '3', appStatus: '1' }, 'delete'],
    ['declared after it was stored', 'stored', {}, 'replace'],
    ['declared in the second it was stored', 'stored', { appTime: STORED }, 'replace'],
    ['with an unknown appType', 'waiting', { appType: '0' }, '-621020'],
    ['with an unknown appStatus', undefined, { appStatus: '' }, '-621020'],
    ['deleted while stored', 'stored', { appType: '3' }, 'delete'],
    ['new again after 100', 'sent-back', {}, 'redeclare'],
    ['changed after 100', 'sent-back', { appType: '2' }, 'redeclare'],
    ['new again after 100 with older data', 'sent-back', { appTime: EARLIER }, '-621001'],
    ['sent again unchanged after 100', 'sent-back', { appTime: STORED, sameContent: true }, 'repeat'],
    ['deleted after 100', 'sent-back', { appType: '3' }, 'delete'],
    ['new again after it lapsed', 'lapsed', {}, 'redeclare'],
    ['new again after 120', 'passed', {}, '-621004'],
    ['changed after 120', 'passed', { appType: '2' }, '-621012'],
    ['deleted after 120', 'passed', { appType: '3' }, '-621012'],
    ['new again after release', 'released', {}, '-621004'],
    ['deleted after release', 'released', { appType: '3' }, '-621012'],
    ['new again after it was deleted', 'deleted', {}, 'create'],
    ['changed after it was deleted', 'deleted', { appType: '2' }, '-621011'],
    ['new again after it was cancelled', 'cancelled', {}, 'create'],
  ])('%s', (_, state, attempt, expected) => {
    expect(list(state, attempt)).toBe(expected);
  });

  it('is told in words why it is refused', () => {
    const refused = inventoryPermission(incoming({ appType: '2', appTime: EARLIER }), stored('waiting', {}));
    expect(refused).toMatchObject({ allowed: false, message: { zh: expect.stringContaining('旧报文') } });
  });
});
