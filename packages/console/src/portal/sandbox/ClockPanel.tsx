/** The clock of the sandbox, which all companies share: moved on by a span, to a moment, or put right. */
import { Button, Input, Popconfirm } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../api/clock.ts';
import { Facts } from '../../shared/Facts.tsx';
import { instant } from '../../shared/format.ts';
import { Panel } from '../../shared/Panel.tsx';
import { Refused } from '../../shared/Refused.tsx';
import { useMoveClock } from './api.ts';
import styles from './sandbox.module.css';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SPANS = [
  { name: 'hour', ms: HOUR_MS },
  { name: 'day', ms: DAY_MS },
  { name: 'month', ms: 31 * DAY_MS },
] as const;

/** Less than this is the time that it takes to look. */
const MOVED_MS_MIN = 1_000;

export function ClockPanel({ offsetMs }: { offsetMs: number }) {
  const { t } = useTranslation('company');
  const shell = useTranslation().t;
  const now = useNow();
  const move = useMoveClock();
  const id = useId();
  const [to, setTo] = useState('');
  const moved = Math.abs(offsetMs) >= MOVED_MS_MIN;
  const sure = { title: t('sandbox.sure'), okText: t('sandbox.move'), cancelText: shell('cancel') };
  return (
    <Panel title={t('sandbox.clock')}>
      <p className={styles.warning}>{t('sandbox.warn')}</p>
      <Facts
        facts={[
          [t('sandbox.now'), instant(now)],
          [
            t('sandbox.offset'),
            moved ? t('sandbox.days', { days: (offsetMs / DAY_MS).toFixed(2) }) : t('sandbox.none'),
          ],
        ]}
      />
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, alignItems: 'center', marginTop: 12 }}>
        <span>{t('sandbox.by')}</span>
        {SPANS.map(({ name, ms }) => (
          <Popconfirm key={name} {...sure} onConfirm={() => move.mutate({ byMs: ms })}>
            <Button loading={move.isPending && move.variables.byMs === ms}>{t(`sandbox.${name}`)}</Button>
          </Popconfirm>
        ))}
        <Popconfirm {...sure} title={t('sandbox.resetSure')} onConfirm={() => move.mutate({ reset: true })}>
          <Button disabled={!moved}>{t('sandbox.reset')}</Button>
        </Popconfirm>
      </div>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, alignItems: 'center', marginTop: 12 }}>
        <label htmlFor={id}>{t('sandbox.to')}</label>
        <Input
          id={id}
          type="datetime-local"
          value={to}
          style={{ width: 220 }}
          onChange={(event) => setTo(event.target.value)}
        />
        <Popconfirm {...sure} disabled={to === ''} onConfirm={() => move.mutate({ to: `${to}+08:00` })}>
          <Button disabled={to === ''}>{t('sandbox.move')}</Button>
        </Popconfirm>
      </div>
      {move.error && (
        <div style={{ marginTop: 12 }}>
          <Refused error={move.error} />
        </div>
      )}
    </Panel>
  );
}
