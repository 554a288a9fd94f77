/** The inventory drafted from order, payment and waybill: what is still to be supplied, then signed and declared. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { api } from '../../api/client.ts';
import { useBilingual } from '../../locales/use-language.ts';
import { saveAs } from '../../shared/csv.ts';
import { DataTable } from '../../shared/DataTable.tsx';
import { Page } from '../../shared/Page.tsx';
import { PageHead } from '../../shared/PageHead.tsx';
import { Panel } from '../../shared/Panel.tsx';
import { QueryView } from '../../shared/QueryView.tsx';
import { Stack } from '../../shared/Stack.tsx';
import { Status } from '../../shared/Status.tsx';
import { PORTAL } from '../api.ts';
import { DeclareSheet } from '../sheets/DeclareSheet.tsx';

interface Words {
  zh: string;
  en: string;
}

/** As `GET /ceb/drafts/…` answers. */
interface Draft {
  complete: boolean;
  copNo: string;
  gaps: { field: string; from: string; supply: Words }[];
  warnings: { field: string; message: Words }[];
  failing: { code: string; field: string; message: Words }[];
  xml: string;
}

export function DraftPage() {
  const { t } = useTranslation('portal');
  const { ebpCode = '', orderNo = '' } = useParams();
  const path = `${PORTAL}/ceb/drafts/${encodeURIComponent(ebpCode)}/${encodeURIComponent(orderNo)}`;
  const draft = useQuery({ queryKey: ['portal', 'draft', ebpCode, orderNo], queryFn: () => api.get<Draft>(path) });
  return (
    <Page>
      <PageHead title={t('draft.title', { orderNo })} lead={t('draft.lead')} />
      <QueryView query={draft}>{(found) => <Parts draft={found} />}</QueryView>
    </Page>
  );
}

function Parts({ draft: { complete, copNo, gaps, warnings, failing, xml } }: { draft: Draft }) {
  const { t } = useTranslation('portal');
  const words = useBilingual();
  const rows = [
    ...gaps.map(({ field, supply }) => ({ kind: 'gap' as const, field, text: words(supply) })),
    ...failing.map(({ field, message, code }) => ({
      kind: 'failing' as const,
      field,
      text: `${code} ${words(message)}`,
    })),
    ...warnings.map(({ field, message }) => ({ kind: 'warning' as const, field, text: words(message) })),
  ];
  const save = (
    <Button size="small" onClick={() => saveAs(`${copNo}.xml`, new Blob([xml], { type: 'application/xml' }))}>
      {t('xml.save')}
    </Button>
  );
  return (
    <Stack>
      <Panel
        title={complete ? t('draft.complete', { copNo }) : t('draft.gaps', { count: gaps.length })}
        aside={save}
        flush
      >
        {rows.length === 0 ? (
          <p style={{ padding: '10px 16px' }}>{t('draft.nothing')}</p>
        ) : (
          <DataTable
            label={t('draft.lead')}
            columns={[
              {
                key: 'kind',
                title: t('checks.result'),
                width: '170px',
                render: ({ kind }) => (
                  <Status tone={kind === 'warning' ? 'amber' : 'red'}>{t(`draft.kind.${kind}`)}</Status>
                ),
              },
              { key: 'field', title: t('checks.field'), width: '260px', render: ({ field }) => <code>{field}</code> },
              { key: 'text', title: t('draft.supply'), render: ({ text }) => text },
            ]}
            rows={rows}
            rowKey={({ kind, field, text }) => `${kind} ${field} ${text}`}
          />
        )}
      </Panel>
      {complete && <DeclareSheet kind="inventory" messages={[{ xml, records: 1 }]} />}
    </Stack>
  );
}
