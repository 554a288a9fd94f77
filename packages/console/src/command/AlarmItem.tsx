/** One alarm: what, since, whose, and the next step. */
import { useMutation } from '@tanstack/react-query';
import type { Alarm } from '@tongguan/platform/api-types';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { Age } from '../shared/Figures.tsx';
import { Status } from '../shared/Status.tsx';
import styles from './AlarmItem.module.css';
import { useDutyNow } from './duty.ts';
import { useAlarmWords } from './use-alarm-words.ts';

/** Loaded when it is asked for: forms and dialogs weigh more than the page. */
const CloseAlarm = lazy(() => import('./CloseAlarm.tsx').then((file) => ({ default: file.CloseAlarm })));

export function AlarmItem({ alarm }: { alarm: Alarm }) {
  const { t } = useTranslation('command');
  const words = useAlarmWords();
  const suggested = useDutyNow().data?.owners[alarm.rule];
  const [closing, setClosing] = useState(false);
  const take = useMutation({ mutationFn: () => api.post(`/api/command/alarms/${alarm.id}/take`) });
  const tone = alarm.overAt !== null ? 'quiet' : alarm.severity === 'failing' ? 'red' : 'amber';
  return (
    <li className={styles.alarm}>
      <div className={styles.what}>
        <Status tone={tone}>{words(alarm)}</Status>
      </div>
      <div className={styles.facts}>
        {t('alarms.since')} <Age at={alarm.since} />
        {alarm.overAt !== null && (
          <>
            {' · '}
            {t('alarms.over')} <Age at={alarm.overAt} />
          </>
        )}
        {alarm.times > 1 && ` · ${t('alarms.times', { n: alarm.times })}`}
        {' · '}
        {alarm.owner
          ? t('alarms.owner', { owner: alarm.owner })
          : suggested
            ? t('alarms.suggested', { owner: suggested })
            : t('alarms.nobody')}
      </div>
      <div className={styles.steps}>
        {!alarm.owner && (
          <Button size="small" loading={take.isPending} onClick={() => take.mutate()}>
            {t('alarms.take')}
          </Button>
        )}
        <Button size="small" onClick={() => setClosing(true)}>
          {t('alarms.close')}
        </Button>
      </div>
      {closing && (
        <Suspense>
          <CloseAlarm alarm={alarm} onDone={() => setClosing(false)} />
        </Suspense>
      )}
    </li>
  );
}
