/** The fields of an order, by its kind. */
import type { AwayParty, OperationKind } from '@tongguan/platform/api-types';
import { Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useBilingual } from '../locales/use-language.ts';
import styles from './NewOrder.module.css';
import { useEmergencies, usePausableRules } from './state.ts';

const required = [{ required: true }];
const PAUSE_HOURS_MAX = 168;
const DEGRADE_HOURS_MAX = 72;

export function OrderFields({ kind }: { kind: OperationKind }) {
  switch (kind) {
    case 'hold':
      return <HoldFields />;
    case 'pause':
      return <Line name="participant" />;
    case 'pause-rule':
      return <PauseRuleFields />;
    case 'degrade':
      return <DegradeFields />;
    case 'emergency':
      return <EmergencyFields />;
    case 'reprocess':
      return <ReprocessFields />;
    case 'resend':
      return (
        <>
          <Line name="participant" />
          <div className={styles.row}>
            <Figure name="from" />
            <Figure name="to" />
          </div>
        </>
      );
  }
}

type LineName = 'participant' | 'logisticsCode' | 'logisticsNo' | 'customsCode' | 'declarant' | 'goods' | 'consignee';

function Line({ name, help }: { name: LineName; help?: string }) {
  const { t } = useTranslation('ops');
  return (
    <Form.Item name={name} label={t(`form.${name}`)} rules={required} {...(help && { extra: help })}>
      <Input autoComplete="off" />
    </Form.Item>
  );
}

function Figure({ name, max }: { name: 'from' | 'to' | 'hours' | 'days'; max?: number }) {
  const { t } = useTranslation('ops');
  return (
    <Form.Item name={name} label={t(`form.${name}`)} rules={required}>
      <InputNumber min={1} {...(max !== undefined && { max })} precision={0} />
    </Form.Item>
  );
}

function HoldFields() {
  const { t } = useTranslation('ops');
  const by = Form.useWatch<'seller' | 'hs' | 'origin' | undefined>('by') ?? 'seller';
  return (
    <div className={styles.row}>
      <Form.Item name="by" label={t('form.by')}>
        <Select options={(['seller', 'hs', 'origin'] as const).map((value) => ({ value, label: t(`by.${value}`) }))} />
      </Form.Item>
      <Form.Item name="value" label={t(`value.${by}`)} rules={required}>
        <Input autoComplete="off" />
      </Form.Item>
    </div>
  );
}

function PauseRuleFields() {
  const { t } = useTranslation('ops');
  const words = useBilingual();
  const rules = usePausableRules();
  const chosen = Form.useWatch<string | undefined>('rule');
  const why = rules.data?.find(({ rule }) => rule === chosen)?.why;
  return (
    <>
      <Form.Item name="rule" label={t('form.rule')} rules={required} {...(why && { extra: words(why) })}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          loading={rules.isPending}
          options={(rules.data ?? []).map(({ rule, message }) => ({
            value: rule,
            label: `${words(message)} (${rule})`,
          }))}
        />
      </Form.Item>
      <Figure name="hours" max={PAUSE_HOURS_MAX} />
    </>
  );
}

const PARTIES = ['register', 'raw-data', 'site'] as const satisfies readonly AwayParty[];

function DegradeFields() {
  const { t } = useTranslation('ops');
  const party = Form.useWatch<AwayParty | undefined>('party') ?? 'register';
  return (
    <>
      <Form.Item name="party" label={t('form.party')}>
        <Select options={PARTIES.map((value) => ({ value, label: t(`parties.name.${value}`) }))} />
      </Form.Item>
      {party !== 'register' && (
        <Form.Item name="of" label={t(`form.of.${party}`)} extra={t('form.of.none')}>
          <Input autoComplete="off" />
        </Form.Item>
      )}
      <Figure name="hours" max={DEGRADE_HOURS_MAX} />
    </>
  );
}

function EmergencyFields() {
  const { t } = useTranslation('ops');
  const daysMax = useEmergencies().data?.daysMax;
  return (
    <>
      <div className={styles.row}>
        <Line name="logisticsCode" />
        <Line name="logisticsNo" />
        <Line name="customsCode" />
        <Line name="declarant" />
      </div>
      <Line name="goods" />
      <Line name="consignee" help={t('form.masked')} />
      <Figure name="days" {...(daysMax !== undefined && { max: daysMax })} />
    </>
  );
}

function ReprocessFields() {
  const { t } = useTranslation('ops');
  return (
    <Form.Item name="hold" label={t('form.hold')}>
      <Select options={(['documents', 'arrival'] as const).map((value) => ({ value, label: t(`waits.${value}`) }))} />
    </Form.Item>
  );
}
