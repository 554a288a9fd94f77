/** An alarm in the reader's words. */
import type { Alarm } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { duration, percent } from '../shared/format.ts';
import { isLink } from './links.ts';

/** Rules whose figure is a share. */
const SHARES = ['rejects-high', 'sender-errors', 'capacity-low'];

/** Outside parties that alarms are about. */
const PARTIES = ['register', 'raw-data', 'site', 'bank'] as const;

const isParty = (object: string): object is (typeof PARTIES)[number] => PARTIES.some((party) => party === object);

export function useAlarmWords(): (alarm: Alarm) => string {
  const { t, i18n } = useTranslation('command');
  return ({ rule, object, value }) => {
    const key = `alarmRule.${rule}`;
    const name = i18n.exists(key, { ns: 'command' }) ? t(key as 'alarmRule.workers-gone') : rule;
    const about = isLink(object)
      ? t(`link.${object}`)
      : isParty(object)
        ? t(`party.${object}`)
        : rule === 'patrol-failed'
          ? t(`patrol.door.${object as 'http'}`)
          : object;
    const figure = SHARES.includes(rule) ? percent(value, 0) : rule === 'channel-silent' ? duration(value * 1000) : '';
    return [name, about, figure].filter(Boolean).join(' · ');
  };
}
