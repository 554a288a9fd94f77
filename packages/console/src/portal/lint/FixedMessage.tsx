/** The corrected message beside the one that was checked: what was changed and why, and what only the declarant can say. */
import type { LintAnswerBody } from '@tongguan/platform/api-types';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useBilingual, useLanguage } from '../../locales/use-language.ts';
import { CodeLink } from '../../shared/CodeLink.tsx';
import { saveAs } from '../../shared/csv.ts';
import { changedLines } from './changed-lines.ts';
import styles from './lint.module.css';
import { MarkedXml } from './MarkedXml.tsx';

type Fixed = NonNullable<LintAnswerBody['fixed']>;
type Change = Fixed['changes'][number];

interface FixedMessageProps extends Pick<LintAnswerBody, 'xml'> {
  fixed: Fixed;
  /** The message as it was, with its faults. */
  marked: ReactNode;
  onUse: (xml: string) => void;
}

export function FixedMessage({ xml, fixed, marked, onUse }: FixedMessageProps) {
  const { t } = useTranslation('cases');
  const save = () => saveAs('corrected.xml', new Blob([fixed.xml], { type: 'application/xml' }));
  return (
    <>
      <div className={styles.fixedHead}>
        <h3>
          {t('fix.title')}: {t('fix.changes', { count: fixed.changes.length })}
        </h3>
        <Button size="small" onClick={() => onUse(fixed.xml)}>
          {t('fix.use')}
        </Button>
        <Button size="small" type="primary" onClick={save}>
          {t('fix.download')}
        </Button>
      </div>
      <ol className={styles.changes}>
        {fixed.changes.map((change) => (
          <li key={`${change.path} ${change.why} ${change.after ?? ''}`}>
            <Changed change={change} />
          </li>
        ))}
      </ol>
      <Left fixed={fixed} />
      <div className={styles.beside}>
        <div>
          <h4>{t('fix.before')}</h4>
          {marked}
        </div>
        <div>
          <h4>{t('fix.after')}</h4>
          <MarkedXml xml={fixed.xml} lines={changedLines(xml, fixed.xml)} mark="change" label={t('fix.after')} />
        </div>
      </div>
    </>
  );
}

function Changed({ change: { line, name, zh, before, after, why } }: { change: Change }) {
  const { t } = useTranslation('cases');
  const portal = useTranslation('portal').t;
  const chinese = useLanguage() === 'zh-CN';
  const reason = why.replace(/^fix\./, '') as 'space';
  return (
    <>
      {portal('lint.line', { line })} {name && <code>{chinese && zh ? `${zh} ${name}` : name}</code>}{' '}
      <span className={styles.before}>{before ?? t('fix.missing')}</span> →{' '}
      <span className={styles.after}>{after ?? t('fix.removed')}</span>{' '}
      <span className={styles.remedy}>{t(`fix.why.${reason}`)}</span>
    </>
  );
}

/** What nothing in the message says. */
function Left({ fixed: { faults, units } }: { fixed: Fixed }) {
  const { t } = useTranslation('cases');
  const portal = useTranslation('portal').t;
  const words = useBilingual();
  if (faults.length + units.length === 0) return null;
  return (
    <>
      <p style={{ marginTop: 12 }}>{t('fix.left')}</p>
      <ul className={styles.changes}>
        {faults.map((fault) => (
          <li key={`${fault.code} ${fault.path}`}>
            {portal('lint.line', { line: fault.line })} <CodeLink code={fault.code} />{' '}
            {words({ zh: fault.messageZh, en: fault.message })}
          </li>
        ))}
        {units.map(({ line, gcode, unit }) => (
          <li key={`${line} ${gcode} ${unit}`}>
            {portal('lint.line', { line })} {t('fix.unit', { gcode, unit })}
          </li>
        ))}
      </ul>
    </>
  );
}
