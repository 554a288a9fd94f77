/** Orders by number: those of a broker's clients, whose receipts go to others. */

import type { OrderRefShape } from '@tongguan/platform/api-types';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../shared/Panel.tsx';
import { ordersIn } from './rows.ts';

export function AddOrders({ onOrders }: { onOrders: (orders: OrderRefShape[]) => void }) {
  const { t } = useTranslation('company');
  const id = useId();
  const [text, setText] = useState('');
  const orders = ordersIn(text);
  return (
    <Panel title={t('declare.add')}>
      <label htmlFor={id}>{t('declare.addHint')}</label>
      <Input.TextArea id={id} rows={5} value={text} onChange={(event) => setText(event.target.value)} />
      <Button style={{ marginTop: 8 }} disabled={orders.length === 0} onClick={() => onOrders(orders)}>
        {t('declare.addOk')}
      </Button>
    </Panel>
  );
}
