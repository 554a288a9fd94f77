/** What the reader may do next with an order; what needs another person is said, not hidden. */
import type { Operation } from '@tongguan/platform/api-types';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../shared/ErrorState.tsx';
import styles from './OrderSteps.module.css';
import { type Step, useStep } from './orders.ts';
import { ReasonDialog } from './ReasonDialog.tsx';

export function OrderSteps({ order, login }: { order: Operation; login: string }) {
  const { t } = useTranslation('ops');
  const step = useStep(order.id);
  const [asking, setAsking] = useState<Exclude<Step, 'confirm'>>();
  const { state, confirmedBy, askedBy, undoAskedBy } = order;
  const isOpen = state === 'asked' || state === 'active';
  if (!isOpen) return null;
  const isMine = askedBy === login;
  return (
    <div className={styles.steps}>
      {!confirmedBy && !isMine && (
        <Button size="small" type="primary" loading={step.isPending} onClick={() => step.mutate({ step: 'confirm' })}>
          {t('step.confirm')}
        </Button>
      )}
      {!confirmedBy && (
        <Button size="small" onClick={() => setAsking('refuse')}>
          {t(isMine ? 'step.takeBack' : 'step.refuse')}
        </Button>
      )}
      {confirmedBy && state === 'active' && undoAskedBy !== login && (
        <Button size="small" onClick={() => setAsking('undo')}>
          {t(undoAskedBy ? 'step.agreeUndo' : 'step.undo')}
        </Button>
      )}
      {((!confirmedBy && isMine) || undoAskedBy === login) && (
        <span className={styles.waits}>{t('waitsForSecond')}</span>
      )}
      {step.error && <ErrorState error={step.error} />}
      {asking && (
        <ReasonDialog
          title={t(asking === 'undo' ? 'step.undo' : isMine ? 'step.takeBack' : 'step.refuse')}
          onCancel={() => setAsking(undefined)}
          onReason={(reason) => {
            step.mutate({ step: asking, reason });
            setAsking(undefined);
          }}
        />
      )}
    </div>
  );
}
