/** Small figures in running text and tables. */
import { useNow } from '../api/clock.ts';
import { useLanguage } from '../locales/use-language.ts';
import { age, count, instant, money, rate, timeZone } from './format.ts';

export const Money = ({ fen }: { fen: number }) => <span>{money(fen)}</span>;

export const Count = ({ value }: { value: number }) => <span>{count(value)}</span>;

export const Rate = ({ value, unit }: { value: number; unit: '/s' | '/min' }) => <span>{rate(value, unit)}</span>;

interface At {
  /** ISO, or milliseconds. */
  at: string | number;
}

const millis = (at: string | number): number => (typeof at === 'number' ? at : Date.parse(at));

/** How long ago; the exact time and its zone on hover. */
export function Age({ at }: At) {
  const ms = millis(at);
  const now = useNow();
  const language = useLanguage();
  return (
    <time dateTime={new Date(ms).toISOString()} title={`${instant(ms)} ${timeZone(language)}`}>
      {age(ms, now)}
    </time>
  );
}

/** A time of day in Beijing, the zone on hover. */
export function Time({ at }: At) {
  const ms = millis(at);
  const language = useLanguage();
  return (
    <time dateTime={new Date(ms).toISOString()} title={timeZone(language)}>
      {instant(ms)}
    </time>
  );
}
