/** Which part of the queue is shown, with how many wait in each. */
import type { QueueAnswer } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { count } from '../shared/format.ts';
import type { DeskStage } from './api.ts';
import styles from './Queue.module.css';

const STAGES: readonly DeskStage[] = ['review', 'second', 'inspection', 'question'];

export function StageSwitch({ stage, stages }: { stage: DeskStage | undefined; stages: QueueAnswer['stages'] }) {
  const { t } = useTranslation('desk');
  const [, setSearch] = useSearchParams();
  const shown = STAGES.filter((one) => one === stage || stages.some(({ stage: other }) => other === one));
  const button = (one: DeskStage | undefined, text: string) => (
    <button
      key={text}
      type="button"
      className={one === stage ? styles.stageHere : styles.stage}
      aria-pressed={one === stage}
      onClick={() => setSearch(one ? { stage: one } : {})}
    >
      {text}
    </button>
  );
  return (
    <nav className={styles.stages} aria-label={t('stages')}>
      {button(undefined, t('mineStage'))}
      {shown.map((one) => {
        const waiting = stages.find((other) => other.stage === one)?.cases ?? 0;
        return button(one, `${t(`stage.${one}`)} ${count(waiting)}`);
      })}
    </nav>
  );
}
