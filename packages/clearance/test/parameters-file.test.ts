import { describe, expect, it } from 'vitest';
import { defaultParameters } from '../src/parameters.ts';
import { changedParameters, readParameters } from '../src/parameters-file.ts';

const faults = (text: string) => {
  const read = readParameters(text);
  return 'faults' in read ? read.faults.map(({ name, must }) => `${name}: ${must}`) : [];
};

describe('a file of parameters', () => {
  it('sets what it names', () => {
    const parameters = { billReceipt: 'release', arrival: { '5317': 'before-release' }, lowWaterPercents: [50] };
    expect(readParameters(JSON.stringify(parameters))).toEqual({ parameters });
    const all = { ...defaultParameters, rawDataAboveFen: 100, payerMustBeBuyer: 'unless-authenticated' } as const;
    const changed = { rawDataAboveFen: 100, payerMustBeBuyer: 'unless-authenticated' };
    expect(changedParameters(all)).toEqual(changed);
    expect(readParameters(JSON.stringify(changed))).toEqual({ parameters: changed });
  });

  it.each([
    ['', [expect.stringMatching(/^: be JSON: /)]],
    ['[]', [': be an object of names and values']],
    ['{"billReciept":"release"}', ['billReciept: be the name of a parameter']],
    ['{"toString":1}', ['toString: be the name of a parameter']],
    ['{"__proto__":1}', ['__proto__: be the name of a parameter']],
    ['{"calendar":{}}', ['calendar: be entered as a calendar file']],
    ['{"taxTolerance":0.05}', ['taxTolerance: be text, decimals too: "0.05"']],
    ['{"buyerIdTypes":"12"}', ['buyerIdTypes: be a list']],
    ['{"lowWaterPercents":["20"]}', ['lowWaterPercents: be a list of numbers']],
    ['{"rawDataPlatforms":[1]}', ['rawDataPlatforms: be a list of strings']],
    ['{"arrival":[]}', ['arrival: be an object']],
    ['{"waybillForms":{"4403160LOG":"SF#"}}', ['waybillForms: list forms of at most 60 characters for each carrier']],
    ['{"rawDataAboveFen":"1"}', ['rawDataAboveFen: be a number, or null']],
    [
      '{"billReceipt":"yes","singleLimitFen":-1}',
      ['singleLimitFen: be a whole number of fen, 0 or more', 'billReceipt: be off or release'],
    ],
  ])('%s is refused, each fault by name', (text, wanted) => {
    expect(faults(text)).toEqual(wanted);
  });
});
