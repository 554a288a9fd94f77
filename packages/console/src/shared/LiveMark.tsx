/** Whether the page is fed. */
import { useTranslation } from 'react-i18next';
import type { LiveState } from '../api/live.ts';
import { Status, type Tone } from './Status.tsx';

const TONES: Readonly<Record<LiveState, Tone>> = { live: 'accent', connecting: 'quiet', lost: 'amber' };

export function LiveMark({ state }: { state: LiveState }) {
  const { t } = useTranslation();
  return <Status tone={TONES[state]}>{t(`live.${state}`)}</Status>;
}
