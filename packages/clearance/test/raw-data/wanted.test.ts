import { describe, expect, it } from 'vitest';
import { defaultParameters, type Parameters, rawDataInUse, rawDataWanted } from '../../src/index.ts';

const candidate = { ebpCode: '4403160PLT', dutiableFen: 100_000, shared: true, lot: 0.25 };

describe('raw data is asked for', () => {
  it.each<[string, Partial<Parameters>, string | undefined]>([
    ['of nobody by default', {}, undefined],
    ['of a platform that is named', { rawDataPlatforms: ['4403160PLT'] }, 'platform'],
    ['of no other', { rawDataPlatforms: ['4403160OTH'] }, undefined],
    ['above an amount', { rawDataAboveFen: 99_999 }, 'amount'],
    ['not at that amount', { rawDataAboveFen: 100_000 }, undefined],
    ['where a transaction pays several orders', { rawDataWhenShared: true }, 'shared'],
    ['of a share of cases', { rawDataShare: '0.26' }, 'sample'],
    ['not beyond the share', { rawDataShare: '0.25' }, undefined],
  ])('%s', (_, change, trigger) => {
    const parameters = { ...defaultParameters, ...change };
    expect(rawDataWanted(candidate, parameters)).toBe(trigger);
    expect(rawDataInUse(parameters)).toBe(Object.keys(change).length > 0);
  });
});
