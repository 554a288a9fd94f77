/** One rule: whether it holds, the compared values by where they came from, and what it rests on. */
import { useTranslation } from 'react-i18next';
import { useBilingual } from '../locales/use-language.ts';
import type texts from '../locales/zh-CN/desk.json';
import { CodeLink } from '../shared/CodeLink.tsx';
import { Status } from '../shared/Status.tsx';
import type { DeskCase } from './api.ts';
import styles from './Checks.module.css';

type Source = keyof typeof texts.values;

export function CheckItem({ check }: { check: DeskCase['checks'][number] }) {
  const { t } = useTranslation('desk');
  const words = useBilingual();
  const saysOf = ({ severity, pausedBy }: typeof check) =>
    pausedBy !== undefined ? t('pausedBy', { order: pausedBy }) : t(severity === 'warning' ? 'warning' : 'reject');
  const tone = check.severity === 'warning' ? 'amber' : 'red';
  return (
    <li className={styles.check}>
      <span className={styles.what}>
        {check.ok ? <Status tone="quiet">{words(check.message)}</Status> : <Status tone={tone}>{saysOf(check)}</Status>}
        <code>{check.rule}</code> <CodeLink code={check.code} />
      </span>
      {!check.ok && <p>{words(check.message)}</p>}
      <dl className={styles.values}>
        {Object.entries(check.values).map(([source, value]) => (
          <div key={source}>
            <dt>{t(`values.${source as Source}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.reference}>
        {check.field} · {check.reference}
      </p>
    </li>
  );
}
