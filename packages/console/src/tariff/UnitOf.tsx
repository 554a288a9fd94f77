/** Label of a quantity with the statutory unit of the code that stands in its line. */
import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../locales/use-language.ts';
import { useGood } from './api.ts';

export function UnitOf({ line, unit }: { line: number; unit: 'unit1' | 'unit2' }) {
  const hs10 = String(Form.useWatch(['lines', line, 'hs10']) ?? '').trim();
  const { t } = useTranslation('tariff');
  if (/^\d{10}$/.test(hs10)) return <Known hs10={hs10} unit={unit} />;
  return t(unit === 'unit1' ? 'tax.qty1' : 'tax.qty2');
}

function Known({ hs10, unit }: { hs10: string; unit: 'unit1' | 'unit2' }) {
  const { t } = useTranslation('tariff');
  const chinese = useLanguage() === 'zh-CN';
  const known = useGood(hs10).data?.good[unit];
  const label = t(unit === 'unit1' ? 'tax.qty1' : 'tax.qty2');
  if (!known) return label;
  return `${label} (${chinese ? known.zh : (known.en ?? known.zh)})`;
}
