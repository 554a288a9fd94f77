import { describe, expect, it } from 'vitest';
import { defaultParameters, type Parameters, parameterFaults } from '../src/index.ts';

describe('parameters', () => {
  it('are sound by default', () => {
    expect(parameterFaults(defaultParameters)).toEqual([]);
  });

  it.each<[keyof Parameters, unknown]>([
    ['singleLimitFen', 5000.5],
    ['yearLimitFen', -1],
    ['waitingDays', Number.NaN],
    ['amountTolerance', '1 yuan'],
    ['lineTolerance', '-0.005'],
    ['weightToleranceKg', '0.0000001'],
    ['withinShare', '70'],
    ['withinShare', '1.'],
    ['taxTolerance', '5%'],
    ['weightToleranceShare', ''],
    ['assumedDuty', '1.1'],
    ['assumedVat', '.13'],
    ['unknownHs', 'guess'],
    ['buyerIdTypes', []],
    ['tradeModes', []],
    ['unknownLedger', 'guess'],
    ['gateWeightTolerance', '5'],
    ['displayDays', -1],
    ['payerMustBeBuyer', 'sometimes'],
    ['identityCheck', 'yes'],
    ['rawDataShare', '2'],
    ['rawDataAboveFen', -1],
    ['rawDataWhenShared', 1],
    ['releaseByTwoAboveFen', 1.5],
    ['releaseByTwoWhenReported', 'yes'],
    ['rawDataHours', 0.5],
    ['arrival', { '5317': 'later' }],
  ])('name %s as the fault when it is %j', (name, value) => {
    expect(parameterFaults({ ...defaultParameters, [name]: value })).toMatchObject([{ name, value }]);
  });
});
