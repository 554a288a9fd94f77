/** Giving an order: what it does and when is said before it is sent. */
import type { OperationKind } from '@tongguan/platform/api-types';
import { Alert, Button, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../shared/ErrorState.tsx';
import styles from './NewOrder.module.css';
import { useGive } from './orders.ts';
import { REASON_MAX, REASON_MIN } from './ReasonDialog.tsx';

const KINDS = ['hold', 'pause', 'reprocess', 'resend'] as const satisfies readonly OperationKind[];

interface Values {
  kind: (typeof KINDS)[number];
  by?: 'origin' | 'hs' | 'seller';
  value?: string;
  participant?: string;
  hold?: 'documents' | 'arrival';
  from?: number;
  to?: number;
  reason: string;
}

/** What each kind sends. */
function paramsOf({ kind, by, value, participant, hold, from, to }: Values): Record<string, unknown> {
  switch (kind) {
    case 'hold':
      return { by, value: value?.trim() };
    case 'pause':
      return { participant: participant?.trim() };
    case 'reprocess':
      return { hold };
    case 'resend':
      return { participant: participant?.trim(), from, to };
  }
}

export function NewOrder({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('ops');
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch('kind', form) ?? 'hold';
  const by = Form.useWatch('by', form) ?? 'seller';
  const give = useGive(onDone);
  return (
    <Form
      form={form}
      layout="vertical"
      className={styles.form}
      initialValues={{ kind: 'hold', by: 'seller', hold: 'documents' }}
      onFinish={(values) => give.mutate({ kind: values.kind, params: paramsOf(values), reason: values.reason.trim() })}
    >
      <Form.Item name="kind" label={t('form.kind')}>
        <Select options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
      </Form.Item>
      <Alert
        type={kind === 'hold' || kind === 'pause' ? 'warning' : 'info'}
        showIcon
        title={t(`does.${kind}`)}
        className={styles.does}
      />
      {kind === 'hold' && (
        <div className={styles.row}>
          <Form.Item name="by" label={t('form.by')}>
            <Select
              options={(['seller', 'hs', 'origin'] as const).map((value) => ({ value, label: t(`by.${value}`) }))}
            />
          </Form.Item>
          <Form.Item name="value" label={t(`value.${by}`)} rules={[{ required: true }]}>
            <Input autoComplete="off" />
          </Form.Item>
        </div>
      )}
      {(kind === 'pause' || kind === 'resend') && (
        <Form.Item name="participant" label={t('form.participant')} rules={[{ required: true }]}>
          <Input autoComplete="off" />
        </Form.Item>
      )}
      {kind === 'reprocess' && (
        <Form.Item name="hold" label={t('form.hold')}>
          <Select
            options={(['documents', 'arrival'] as const).map((value) => ({ value, label: t(`waits.${value}`) }))}
          />
        </Form.Item>
      )}
      {kind === 'resend' && (
        <div className={styles.row}>
          <Form.Item name="from" label={t('form.from')} rules={[{ required: true }]}>
            <InputNumber min={1} precision={0} />
          </Form.Item>
          <Form.Item name="to" label={t('form.to')} rules={[{ required: true }]}>
            <InputNumber min={1} precision={0} />
          </Form.Item>
        </div>
      )}
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
