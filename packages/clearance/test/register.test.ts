import { describe, expect, it } from 'vitest';
import { defaultParameters, personToVerify } from '../src/index.ts';
import { BUYER_ID } from './good-case.ts';

const buyer = { buyerIdType: '1', buyerIdNumber: BUYER_ID, buyerName: '王小明' };

describe('the population register is asked', () => {
  it('for the buyer by identity card, as the list writes the name', () => {
    const written = { ...buyer, buyerName: ' 阿卜杜拉·买买提', buyerIdNumber: BUYER_ID.toLowerCase() };
    expect(personToVerify(written, defaultParameters)).toEqual({ name: '阿卜杜拉·买买提', number: BUYER_ID });
  });

  it.each([
    ['another kind of document', { buyerIdType: '2' }],
    ['a number that is not well formed', { buyerIdNumber: '110105194912310021' }],
    ['a residence permit of Hong Kong', { buyerIdNumber: withCheck('81000019900101001') }],
    ['a residence permit of Taiwan', { buyerIdNumber: withCheck('83000019900101001') }],
    ['a permanent-residence card', { buyerIdNumber: withCheck('91115619900101001') }],
  ])('not for %s', (_, change) => {
    expect(personToVerify({ ...buyer, ...change }, defaultParameters)).toBeUndefined();
  });

  it('for nobody where the parameter says so', () => {
    expect(personToVerify(buyer, { ...defaultParameters, identityCheck: false })).toBeUndefined();
  });
});

function withCheck(digits: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * weights[i]!, 0);
  return digits + '10X98765432'[sum % 11];
}
