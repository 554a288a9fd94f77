import { describe, expect, it } from 'vitest';
import { isMessageType, messages, tableOf } from '../src/index.ts';
import { parseType } from '../src/messages/table.ts';

const types = Object.keys(messages).filter(isMessageType);

/** Sent by customs of its own accord. */
const WITHOUT_PARTNER = ['CEB792Message', 'CEB816Message', 'CEB818Message', 'CEB900Message'];

describe('the message tables', () => {
  it.each(types)('%s names every field once, and its business key among them', (type) => {
    const { head, list, businessKey } = tableOf(type);
    for (const section of list ? [head, list] : [head]) {
      const names = section.fields.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    }
    const names = head.fields.map(({ name }) => name);
    for (const key of businessKey) expect(names).toContain(key);
  });

  it.each(types)('%s and its receipt know each other', (type) => {
    const { receipt, answers } = tableOf(type);
    const partner = receipt ?? answers;
    if (partner === undefined) return expect(WITHOUT_PARTNER).toContain(type);
    if (!isMessageType(partner)) throw new Error(`${partner} is no message type`);
    expect([tableOf(partner).receipt, tableOf(partner).answers]).toContain(type);
  });

  it.each(types)('%s reads at least what it writes', (type) => {
    const { head, list } = tableOf(type);
    for (const { reads, writes } of [...head.fields, ...(list?.fields ?? [])]) {
      if (reads.kind === 'C' && writes.kind === 'C') {
        expect(reads.min).toBeLessThanOrEqual(writes.min);
        expect(reads.max).toBeGreaterThanOrEqual(writes.max);
      } else if (reads.kind === 'I' && writes.kind === 'I') {
        expect(reads.digits).toBeGreaterThanOrEqual(writes.digits);
      } else {
        expect(reads).toEqual(writes);
      }
    }
  });

  it('want a signature at appStatus 2 where the notes do', () => {
    const wanted = types.filter((type) => tableOf(type).signature === 'required').map((type) => type.slice(3, 6));
    expect(wanted.sort()).toEqual(['507', '509', '603', '605', '607', '621', '623', '625', '701', '711']);
    for (const type of types) expect(tableOf(type).signature === 'none').toBe(tableOf(type).direction === 'out');
  });

  it('have the field counts of the standard', () => {
    const counts = types.map((type) => [
      type,
      tableOf(type).head.fields.length + (tableOf(type).list?.fields.length ?? 0),
    ]);
    expect(Object.fromEntries(counts)).toEqual({
      CEB213Message: 39,
      CEB214Message: 10,
      CEB215Message: 20,
      CEB216Message: 9,
      CEB303Message: 25,
      CEB304Message: 7,
      CEB311Message: 43,
      CEB312Message: 7,
      CEB403Message: 16,
      CEB404Message: 7,
      CEB411Message: 18,
      CEB412Message: 6,
      CEB505Message: 17,
      CEB506Message: 6,
      CEB507Message: 23,
      CEB508Message: 10,
      CEB509Message: 21,
      CEB510Message: 8,
      CEB511Message: 19,
      CEB512Message: 6,
      CEB513Message: 10,
      CEB514Message: 7,
      CEB603Message: 67,
      CEB604Message: 12,
      CEB605Message: 14,
      CEB606Message: 8,
      CEB607Message: 26,
      CEB608Message: 10,
      CEB621Message: 67,
      CEB622Message: 11,
      CEB623Message: 24,
      CEB624Message: 11,
      CEB625Message: 30,
      CEB626Message: 11,
      CEB701Message: 23,
      CEB702Message: 10,
      CEB711Message: 22,
      CEB712Message: 9,
      CEB792Message: 25,
      CEB816Message: 23,
      CEB818Message: 7,
      CEB900Message: 7,
    });
  });

  it('use only the notation of the standard', () => {
    expect(parseType('C36')).toEqual({ kind: 'C', min: 36, max: 36 });
    expect(parseType('C..60')).toEqual({ kind: 'C', min: 0, max: 60 });
    expect(parseType('N19,5')).toEqual({ kind: 'N', digits: 19, scale: 5 });
    expect(parseType('N4')).toEqual({ kind: 'I', digits: 4 });
    expect(() => parseType('X1' as 'C1')).toThrow(TypeError);
  });
});
