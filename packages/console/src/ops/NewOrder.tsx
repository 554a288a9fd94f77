/** Giving an order: what it does and when is said before it is sent. */
import { Alert, Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../shared/ErrorState.tsx';
import styles from './NewOrder.module.css';
import { OrderFields } from './OrderFields.tsx';
import { KINDS, type Preset, paramsOf, STOPS, type Values } from './order-form.ts';
import { useGive } from './orders.ts';
import { REASON_MAX, REASON_MIN } from './ReasonDialog.tsx';

interface NewOrderProps {
  preset?: Preset;
  onDone: () => void;
}

/** What most orders say. */
const USUAL: Partial<Values> = { kind: 'hold', by: 'seller', hold: 'documents', party: 'register', hours: 4, days: 7 };

export function NewOrder({ preset, onDone }: NewOrderProps) {
  const { t } = useTranslation('ops');
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch('kind', { form, preserve: true }) ?? preset?.kind ?? 'hold';
  const give = useGive(onDone);
  const send = () => {
    const values: Values = { ...form.getFieldsValue(), kind };
    give.mutate({ kind, params: paramsOf(values), reason: values.reason.trim() });
  };
  return (
    <Form form={form} layout="vertical" className={styles.form} initialValues={{ ...USUAL, ...preset }} onFinish={send}>
      {!preset && (
        <Form.Item name="kind" label={t('form.kind')}>
          <Select options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
        </Form.Item>
      )}
      <Alert
        type={STOPS.includes(kind) ? 'warning' : 'info'}
        showIcon
        title={t(`does.${kind}`)}
        className={styles.does}
      />
      <OrderFields kind={kind} />
      <Form.Item name="reason" label={t('reason')} rules={[{ required: true, min: REASON_MIN, max: REASON_MAX }]}>
        <Input.TextArea rows={2} />
      </Form.Item>
      {give.error && <ErrorState error={give.error} safe={t('nothingGiven')} />}
      <div className={styles.buttons}>
        <Button type="primary" htmlType="submit" loading={give.isPending}>
          {t('give')}
        </Button>
        <Button onClick={onDone}>{t('cancel')}</Button>
      </div>
    </Form>
  );
}
