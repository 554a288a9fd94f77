import DeleteOutlined from '@ant-design/icons/DeleteOutlined';
import type { TaxOfBasketRequest } from '@tongguan/platform/api-types';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Panel } from '../shared/Panel.tsx';
import styles from './BasketForm.module.css';
import { UnitOf } from './UnitOf.tsx';

/** As many as a list may have. */
const LINES_MAX = 99;
const DECIMAL = /^\d{1,14}(\.\d{1,5})?$/;

interface BasketFormProps {
  pending: boolean;
  onAsk: (basket: TaxOfBasketRequest) => void;
}

const trimmed = (text: string | undefined): string | undefined => text?.trim() || undefined;

/** Fields that were left empty are left out. */
const clean = ({ lines, freight, insurance }: TaxOfBasketRequest): TaxOfBasketRequest => ({
  freight: trimmed(freight),
  insurance: trimmed(insurance),
  lines: lines.map(({ hs10, total, qty1, qty2 }) => ({
    hs10: hs10.trim(),
    total: total.trim(),
    qty1: qty1.trim(),
    qty2: trimmed(qty2),
  })),
});

export function BasketForm({ pending, onAsk }: BasketFormProps) {
  const { t } = useTranslation('tariff');
  const hs10 = useSearchParams()[0].get('hs') ?? '';
  const decimal = { pattern: DECIMAL, message: t('tax.decimal') };
  const needed = { required: true, message: t('tax.needed') };
  return (
    <Panel title={t('tax.basket')}>
      <Form<TaxOfBasketRequest>
        layout="vertical"
        requiredMark={false}
        initialValues={{ lines: [{ hs10, total: '', qty1: '1' }], freight: '0', insurance: '0' }}
        onFinish={(basket) => onAsk(clean(basket))}
      >
        <Form.List name="lines">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }) => (
                <div key={key} className={styles.line}>
                  <Form.Item
                    label={t('good.code')}
                    name={[name, 'hs10']}
                    rules={[needed, { pattern: /^\s*\d{10}\s*$/, message: t('tax.tenDigits') }]}
                  >
                    <Input inputMode="numeric" maxLength={12} />
                  </Form.Item>
                  <Form.Item label={t('tax.total')} name={[name, 'total']} rules={[needed, decimal]}>
                    <Input inputMode="decimal" prefix="¥" />
                  </Form.Item>
                  <Form.Item
                    label={<UnitOf line={name} unit="unit1" />}
                    name={[name, 'qty1']}
                    rules={[needed, decimal]}
                  >
                    <Input inputMode="decimal" />
                  </Form.Item>
                  <Form.Item label={<UnitOf line={name} unit="unit2" />} name={[name, 'qty2']} rules={[decimal]}>
                    <Input inputMode="decimal" />
                  </Form.Item>
                  <Button
                    type="text"
                    className={styles.remove}
                    disabled={fields.length === 1}
                    icon={<DeleteOutlined />}
                    aria-label={t('tax.remove', { line: name + 1 })}
                    onClick={() => remove(name)}
                  />
                </div>
              ))}
              <Button disabled={fields.length >= LINES_MAX} onClick={() => add({ hs10: '', total: '', qty1: '1' })}>
                {t('tax.add')}
              </Button>
            </>
          )}
        </Form.List>
        <div className={styles.charges}>
          <Form.Item label={t('tax.freight')} name="freight" rules={[decimal]}>
            <Input inputMode="decimal" prefix="¥" />
          </Form.Item>
          <Form.Item label={t('tax.insurance')} name="insurance" rules={[decimal]}>
            <Input inputMode="decimal" prefix="¥" />
          </Form.Item>
          <Button type="primary" htmlType="submit" className={styles.ask} loading={pending}>
            {t('tax.ask')}
          </Button>
        </div>
      </Form>
    </Panel>
  );
}
