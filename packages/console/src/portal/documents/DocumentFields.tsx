/** What a document says, field by field, with the wire name beside the word. */
import type { StoryDocumentAnswer } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../locales/use-language.ts';
import { Facts } from '../../shared/Facts.tsx';
import { Panel } from '../../shared/Panel.tsx';
import styles from './documents.module.css';

type Value = StoryDocumentAnswer['head'][number];

export function DocumentFields({ document: { document, type, head, lines } }: { document: StoryDocumentAnswer }) {
  const { t } = useTranslation('portal');
  return (
    <Panel title={t('fields.title', { kind: t(`kind.${document}`), type })}>
      <Values values={head} />
      {lines.map((line, index) => (
        // Lines are known by their place.
        <details key={`line ${index + 1}`} className={styles.line} open={index === 0}>
          <summary>{t('fields.line', { line: index + 1 })}</summary>
          <Values values={line} />
        </details>
      ))}
    </Panel>
  );
}

function Values({ values }: { values: readonly Value[] }) {
  const chinese = useLanguage() === 'zh-CN';
  return (
    <Facts
      facts={values.map(({ name, zh, value }) => [
        name,
        <>
          {value} {chinese && <span className={styles.wire}>{zh}</span>}
        </>,
      ])}
    />
  );
}
