/** Consumption tax of a code in words. */
import type { TFunction } from 'i18next';
import { share } from './share.ts';

export interface Consumption {
  kind: 'none' | 'ad-valorem' | 'specific' | 'compound';
  rate?: string;
  perUnit?: string;
  of?: 'qty1' | 'qty2';
  thresholds?: readonly { of: 'qty1' | 'qty2'; atLeast: string }[];
  dear?: { atLeast: string; perUnit: string };
}

/** @param units names of the statutory units */
export function consumptionWords(
  tax: Consumption,
  units: Record<'qty1' | 'qty2', string>,
  t: TFunction<'tariff'>,
): string {
  const unit = units[tax.of ?? 'qty1'];
  const rate = share(tax.rate ?? '0');
  const perUnit = tax.perUnit ?? '0';
  switch (tax.kind) {
    case 'none':
      return t('consumption.none');
    case 'ad-valorem': {
      if (!tax.thresholds) return rate;
      const from = tax.thresholds.map(({ of, atLeast }) => t('consumption.each', { amount: atLeast, unit: units[of] }));
      return t('consumption.from', { rate, from: from.join(t('consumption.or')) });
    }
    case 'specific':
      return tax.dear
        ? t('consumption.dear', { amount: perUnit, unit, from: tax.dear.atLeast, dear: tax.dear.perUnit })
        : t('consumption.each', { amount: perUnit, unit });
    case 'compound':
      return t('consumption.both', { rate, amount: perUnit, unit });
  }
}
