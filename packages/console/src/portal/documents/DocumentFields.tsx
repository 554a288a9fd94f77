/** What a document says, field by field, with the wire name beside the word. */
import type { PortalUnmaskRequest, StoryDocumentAnswer, StoryQueryString } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../locales/use-language.ts';
import { Facts } from '../../shared/Facts.tsx';
import { MaskedValue } from '../../shared/MaskedValue.tsx';
import { Panel } from '../../shared/Panel.tsx';
import { unmask } from '../api.ts';
import styles from './documents.module.css';

type Value = StoryDocumentAnswer['head'][number];
/** Asks for one value in full; left out where it is not the company's own document. */
type Reveal = (field: string, reason: string) => Promise<string>;

interface DocumentFieldsProps {
  document: StoryDocumentAnswer;
  /** The document that the page is about. */
  wanted: StoryQueryString;
}

export function DocumentFields({ document: { document, type, head, lines, messageId }, wanted }: DocumentFieldsProps) {
  const { t } = useTranslation('portal');
  const revealOf = (line?: number): Reveal | undefined => {
    // Whoever sent it has the message; of others only the masked value is his business.
    if (messageId === undefined) return undefined;
    const place: Omit<PortalUnmaskRequest, 'field' | 'reason'> = { ...wanted, document, ...(line && { line }) };
    return (field, reason) => unmask({ ...place, field, reason });
  };
  return (
    <Panel title={t('fields.title', { kind: t(`kind.${document}`), type })}>
      <Values values={head} reveal={revealOf()} />
      {lines.map((line, index) => (
        // Lines are known by their place.
        <details key={`line ${index + 1}`} className={styles.line} open={index === 0}>
          <summary>{t('fields.line', { line: index + 1 })}</summary>
          <Values values={line} reveal={revealOf(index + 1)} />
        </details>
      ))}
    </Panel>
  );
}

function Values({ values, reveal }: { values: readonly Value[]; reveal: Reveal | undefined }) {
  const chinese = useLanguage() === 'zh-CN';
  return (
    <Facts
      facts={values.map(({ name, zh, value, personal }) => [
        name,
        <>
          {personal && value !== '' ? (
            <MaskedValue
              masked={value}
              label={chinese ? zh : name}
              {...(reveal && { reveal: (reason: string) => reveal(name, reason) })}
            />
          ) : (
            value
          )}{' '}
          {chinese && <span className={styles.wire}>{zh}</span>}
        </>,
      ])}
    />
  );
}
