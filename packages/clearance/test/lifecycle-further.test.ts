import { describe, expect, it } from 'vitest';
import { type FurtherDocument, type FurtherState, furtherPermission } from '../src/index.ts';

const EARLIER = '20261111000000';
const STORED = '20261111000001';
const LATER = '20261111000002';

interface Attempt {
  appType?: string;
  appStatus?: string;
  appTime?: string;
  sameContent?: boolean;
  sameGuid?: boolean;
}

function outcome(document: FurtherDocument, state: FurtherState | undefined, attempt: Attempt): string {
  const { appType = '1', appStatus = '2', appTime = LATER, sameContent = false, sameGuid = false } = attempt;
  const stored = state && { state, appType: '1', appTime: STORED, sameContent, sameGuid };
  const permission = furtherPermission(document, { appType, appStatus, appTime }, stored);
  return permission.allowed ? permission.effect : permission.code;
}

describe('a waybill status, a cancel, a return, an entry detail', () => {
  it.each<[string, FurtherState | undefined, Attempt, status: string, cancel: string, back: string, entry: string]>([
    ['new, the first of its key', undefined, {}, 'create', 'create', 'create', 'create'],
    ['changed before it came', undefined, { appType: '2' }, '-505014', '-623018', '-625016', '-800001'],
    ['sent again', 'decided', { appTime: STORED, sameContent: true }, 'repeat', 'repeat', 'repeat', 'repeat'],
    ['new again with other content', 'open', {}, '-505012', '-623009', '-625033', '-800003'],
    ['corrected under its guid', 'open', { sameGuid: true }, 'replace', 'replace', 'replace', 'replace'],
    ['changed', 'open', { appType: '2' }, 'replace', '-623018', 'replace', 'replace'],
    ['changed by older data', 'open', { appType: '2', appTime: EARLIER }, '-505016', '-623018', '-625001', '-800005'],
    ['deleted', 'open', { appType: '3' }, 'delete', '-623018', 'delete', 'delete'],
    ['declared over a draft', 'stored', {}, 'replace', 'replace', 'replace', 'replace'],
    ['new again after customs decided', 'decided', {}, '-505012', '-623009', '-625033', '-800003'],
    ['changed after customs decided', 'decided', { appType: '2' }, '-505012', '-623018', '-625022', '-800003'],
    ['new again after it was refused', 'ended', {}, 'redeclare', 'redeclare', 'redeclare', 'redeclare'],
    ['older data after it was refused', 'ended', { appTime: EARLIER }, '-505016', '-623001', '-625001', '-800005'],
    ['new again after it was deleted', 'deleted', {}, 'create', 'create', 'create', 'create'],
    ['changed after it was deleted', 'deleted', { appType: '2' }, '-505014', '-623018', '-625016', '-800001'],
    ['of no known appType', undefined, { appType: '4' }, '-505014', '-623018', '-625017', '-800001'],
    ['of no known appStatus', 'open', { appStatus: '9' }, '-505014', '-623018', '-625017', '-800001'],
  ])('%s', (_, state, attempt, status, cancel, back, entry) => {
    expect(outcome('waybill-status', state, attempt)).toBe(status);
    expect(outcome('cancel', state, attempt)).toBe(cancel);
    expect(outcome('return', state, attempt)).toBe(back);
    expect(outcome('delivery', state, attempt)).toBe(entry);
  });
});
