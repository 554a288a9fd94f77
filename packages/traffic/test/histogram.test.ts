/** Latencies as buckets: constant memory, quantiles to 2 %. */
import { describe, expect, test } from 'vitest';
import { Histogram } from '../src/load/histogram.ts';

describe('the histogram', () => {
  test('gives quantiles to 2 %', () => {
    const histogram = new Histogram();
    for (let ms = 1; ms <= 1000; ms++) histogram.add(ms);
    expect(histogram.quantile(0.5) / 500).toBeCloseTo(1, 1);
    expect(histogram.quantile(0.99) / 990).toBeCloseTo(1, 1);
    expect(histogram.summary()).toMatchObject({ count: 1000, maxMs: 1000 });
  });

  test('of nothing is nothing', () => {
    expect(new Histogram().summary()).toMatchObject({ count: 0, p50Ms: 0, p99Ms: 0 });
  });
});
