import type { LintAnswerBody } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { useBilingual } from '../../locales/use-language.ts';
import { CodeLink } from '../../shared/CodeLink.tsx';
import { Panel } from '../../shared/Panel.tsx';
import { Status } from '../../shared/Status.tsx';
import { FixedMessage } from './FixedMessage.tsx';
import styles from './lint.module.css';
import { MarkedXml } from './MarkedXml.tsx';

interface LintResultProps {
  result: LintAnswerBody;
  /** Takes the corrected message in place of the one that was checked. */
  onUse: (xml: string) => void;
}

export function LintResult({ result, onUse }: LintResultProps) {
  const { t } = useTranslation('portal');
  const words = useBilingual();
  const { type = '?', records, faults, signature, causes, xml, fixed } = result;
  const title =
    faults.length === 0 ? t('lint.sound', { type, count: records }) : t('lint.faults', { count: faults.length });
  const marks = <MarkedXml xml={xml} lines={new Set(faults.map(({ line }) => line))} />;
  return (
    <Panel
      title={title}
      aside={
        <Status tone={signature === 'broken' ? 'red' : 'quiet'}>{t(`lint.signature.${signature as 'none'}`)}</Status>
      }
    >
      {causes.map((cause) => (
        <p key={cause.en} className={styles.cause}>
          {words(cause)} {words({ zh: cause.remedyZh, en: cause.remedyEn })}
        </p>
      ))}
      <div className={faults.length > 0 && !fixed ? styles.columns : undefined}>
        {faults.length > 0 && (
          <ol className={styles.faults}>
            {faults.map((fault) => (
              <li key={`${fault.code} ${fault.path} ${fault.line}`}>
                <a href={`#line-${fault.line}`}>{t('lint.line', { line: fault.line })}</a>{' '}
                <CodeLink code={fault.code} />
                <p>{words({ zh: fault.messageZh, en: fault.message })}</p>
                <p className={styles.remedy}>{words({ zh: fault.remedyZh, en: fault.remedy })}</p>
                <code className={styles.path}>{fault.path}</code>
              </li>
            ))}
          </ol>
        )}
        {!fixed && marks}
      </div>
      {fixed && <FixedMessage xml={xml} marked={marks} fixed={fixed} onUse={onUse} />}
    </Panel>
  );
}
