/** What is wrong now, who has taken it, and how it ended: those that stand. */
import type { Alarm } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { TableSkeleton } from '../shared/Skeletons.tsx';
import { AlarmItem } from './AlarmItem.tsx';
import styles from './AlarmList.module.css';
import { Nothing } from './Nothing.tsx';
import { usePicture } from './store.ts';

export function AlarmList() {
  const { t } = useTranslation('command');
  const alarms = usePicture((picture) => picture.alarms);
  const known = usePicture((picture) => picture.frame !== undefined);
  if (!known) return <TableSkeleton rows={3} columns={2} />;
  if (alarms.length === 0) return <Nothing>{t('alarms.empty')}</Nothing>;
  return (
    <ul className={styles.list}>
      {alarms.map((alarm: Alarm) => (
        <AlarmItem key={alarm.id} alarm={alarm} />
      ))}
    </ul>
  );
}
