/** Lists by the hour, typed in or pasted from a sheet. */
import type { ForecastAnswer } from '@tongguan/platform/api-types';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { count } from '../../shared/format.ts';
import { Status } from '../../shared/Status.tsx';
import { useDeclare } from './api.ts';
import styles from './forecast.module.css';
import { DAY_HOURS, dayOf, figuresIn, LISTS_MAX, two } from './hours.ts';

export function HourGrid({ promotion: { id, firstDay, days, hours: declared } }: { promotion: ForecastAnswer }) {
  const { t } = useTranslation('portal');
  const wanted = days * DAY_HOURS;
  const [hours, setHours] = useState<readonly number[]>(() => declared ?? new Array<number>(wanted).fill(0));
  const declare = useDeclare(id);
  const set = (hour: number, text: string) => {
    const n = Math.trunc(Number(text));
    if (Number.isFinite(n)) setHours(hours.with(hour, Math.min(LISTS_MAX, Math.max(0, n))));
    declare.reset();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        declare.mutate(hours);
      }}
    >
      {Array.from({ length: days }, (_, day) => (
        <fieldset key={dayOf(firstDay, day)} className={styles.day}>
          <legend>{dayOf(firstDay, day)}</legend>
          <div className={styles.hours}>
            {Array.from({ length: DAY_HOURS }, (_, of) => {
              const hour = day * DAY_HOURS + of;
              return (
                <label key={hour} className={styles.hour}>
                  <span aria-hidden>{two(of)}</span>
                  <input
                    inputMode="numeric"
                    aria-label={t('forecast.hourOf', { day: dayOf(firstDay, day), hour: of })}
                    value={hours[hour] === 0 ? '' : hours[hour]}
                    placeholder="0"
                    onChange={(event) => set(hour, event.target.value)}
                  />
                </label>
              );
            })}
          </div>
        </fieldset>
      ))}
      <Paste wanted={wanted} onFigures={setHours} />
      {declare.error && <ErrorState error={declare.error} />}
      <div className={styles.end}>
        <Button type="primary" htmlType="submit" loading={declare.isPending}>
          {t('forecast.save')}
        </Button>
        <span>{t('forecast.total', { n: count(hours.reduce((sum, n) => sum + n, 0)) })}</span>
        {declare.isSuccess && <Status tone="accent">{t('forecast.saved')}</Status>}
      </div>
    </form>
  );
}

function Paste({ wanted, onFigures }: { wanted: number; onFigures: (figures: readonly number[]) => void }) {
  const { t } = useTranslation('portal');
  const id = useId();
  const [text, setText] = useState('');
  const figures = figuresIn(text);
  const isRight = figures?.length === wanted;
  return (
    <div className={styles.paste}>
      <label htmlFor={id}>{t('forecast.paste', { n: wanted })}</label>
      <Input.TextArea id={id} rows={2} value={text} onChange={(event) => setText(event.target.value)} />
      <div className={styles.end}>
        <Button
          disabled={!isRight}
          onClick={() => {
            if (figures) onFigures(figures);
            setText('');
          }}
        >
          {t('forecast.fill')}
        </Button>
        {text.trim() !== '' && !isRight && (
          <span>{t('forecast.wrongCount', { n: figures?.length ?? '?', wanted })}</span>
        )}
      </div>
    </div>
  );
}
