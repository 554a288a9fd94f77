/** A receipt's status with its word and a link to its page. */
import { useTranslation } from 'react-i18next';
import { Status } from '../shared/Status.tsx';
import { hasWord, toneOf } from './status-tone.ts';

export function ReceiptStatus({ status }: { status: string }) {
  const { t } = useTranslation('portal');
  const word = hasWord(status) ? t(`status.${status}`) : status.startsWith('-') ? t('status.refused') : '';
  return <Status tone={toneOf(status)}>{`${status} ${word}`.trim()}</Status>;
}
