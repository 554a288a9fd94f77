import { readMessage } from '@tongguan/ceb';
import { describe, expect, it } from 'vitest';
import { cancelOf, demoCast, makeTrade, returnOf, tradeRoles, unsignedMessage } from '../src/index.ts';

const roles = tradeRoles(demoCast.companies, demoCast.delegations)[0]!;
const { inventory } = makeTrade(1, roles, { seed: 'after', prefix: 'A', at: Date.UTC(2026, 10, 11) });
const application = {
  invtNo: '53172026I000000001',
  copNo: 'A-R1',
  guid: '11111111-2222-3333-4444-555555555555',
  appTime: '20261112000001',
  reason: '七天无理由退货',
};
const message = { sender: roles.agent, guid: '66666666-7777-8888-9999-000000000000' };

describe('applications about a list', () => {
  it.each([
    ['CEB623Message', { head: cancelOf(inventory, application) }],
    ['CEB625Message', returnOf(inventory, application)],
    ['CEB625Message', returnOf(inventory, application, [{ gnum: '1', qty: '1' }])],
  ] as const)('are messages of the standard: %s', (type, record) => {
    const read = readMessage(Buffer.from(unsignedMessage({ ...message, type, records: [record] })));
    expect(read).toMatchObject({
      ok: true,
      message: { type, records: [{ faults: [], head: { invtNo: application.invtNo } }] },
    });
  });

  it('take back no line that the list has not', () => {
    expect(() => returnOf(inventory, application, [{ gnum: '99', qty: '1' }])).toThrow(RangeError);
  });
});
