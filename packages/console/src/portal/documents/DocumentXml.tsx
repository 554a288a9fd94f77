/** The message as it was sent, for its sender. It holds what was declared in full, so it is shown only when it is asked for. */

import { useQuery } from '@tanstack/react-query';
import type { DocumentKindName } from '@tongguan/platform/api-types';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { saveAs } from '../../shared/csv.ts';
import { Panel } from '../../shared/Panel.tsx';
import { QueryView } from '../../shared/QueryView.tsx';
import { LineSkeleton } from '../../shared/Skeletons.tsx';
import { AskLink } from '../../tickets/AskLink.tsx';
import { PORTAL } from '../api.ts';
import styles from './documents.module.css';

export function DocumentXml({ kind, messageId }: { kind: DocumentKindName; messageId: string }) {
  const { t } = useTranslation('portal');
  const [open, setOpen] = useState(false);
  const xml = useQuery({
    queryKey: ['portal', 'xml', messageId],
    queryFn: () => api.text(`${PORTAL}/ceb/messages/${messageId}`, { query: { original: true } }),
    enabled: open,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Panel
      title={t('xml.title', { kind: t(`kind.${kind}`), messageId })}
      aside={
        open ? (
          <Button
            size="small"
            disabled={!xml.data}
            onClick={() => saveAs(`${messageId}.xml`, new Blob([xml.data ?? ''], { type: 'application/xml' }))}
          >
            {t('xml.save')}
          </Button>
        ) : (
          <Button size="small" onClick={() => setOpen(true)}>
            {t('xml.show')}
          </Button>
        )
      }
    >
      {open ? (
        <QueryView query={xml} skeleton={<LineSkeleton />}>
          {(text) => <pre className={styles.xml}>{text}</pre>}
        </QueryView>
      ) : (
        <p className={styles.when}>
          {t('xml.note')} <AskLink about={{ messageId }} />
        </p>
      )}
    </Panel>
  );
}
