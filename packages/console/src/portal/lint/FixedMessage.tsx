/** The corrected message beside the one that was checked: what was changed and why, and what only the declarant can say. */
import type { LintAnswerBody } from '@tongguan/platform/api-types';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useBilingual, useLanguage } from '../../locales/use-language.ts';
import { CodeLink } from '../../shared/CodeLink.tsx';
import { saveAs } from '../../shared/csv.ts';
import { Panel } from '../../shared/Panel.tsx';
import { changedLines } from './changed-lines.ts';
import styles from './lint.module.css';
import { MarkedXml } from './MarkedXml.tsx';

type Fixed = NonNullable<LintAnswerBody['fixed']>;
type Change = Fixed['changes'][number];

interface FixedMessageProps extends Pick<LintAnswerBody, 'xml'> {
  fixed: Fixed;
  onUse: (xml: string) => void;
}

export function FixedMessage({ xml, fixed, onUse }: FixedMessageProps) {
  const { t } = useTranslation('cases');
  const save = () => saveAs('corrected.xml', new Blob([fixed.xml], { type: 'application/xml' }));
  return (
    <Panel
      title={t('fix.title')}
      aside={
        <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: 8 }}>
          <Button size="small" onClick={() => onUse(fixed.xml)}>
            {t('fix.use')}
          </Button>
          <Button size="small" type="primary" onClick={save}>
            {t('fix.download')}
          </Button>
        </span>
      }
    >
      <p>{t('fix.changes', { count: fixed.changes.length })}</p>
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
          <h3>{t('fix.before')}</h3>
          <MarkedXml xml={xml} lines={changedLines(fixed.xml, xml)} mark="change" label={t('fix.before')} />
        </div>
        <div>
          <h3>{t('fix.after')}</h3>
          <MarkedXml xml={fixed.xml} lines={changedLines(xml, fixed.xml)} mark="change" label={t('fix.after')} />
        </div>
      </div>
    </Panel>
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
      <span className={styles.after}>{after ?? t('fix.removed')}</span>
      <p className={styles.remedy}>{t(`fix.why.${reason}`)}</p>
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
