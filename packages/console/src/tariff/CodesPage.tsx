/** Every code that an answer or a receipt can carry. */
import type { CodesPageAnswer } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useBilingual } from '../locales/use-language.ts';
import { CodeLink } from '../shared/CodeLink.tsx';
import { type Column, DataTable } from '../shared/DataTable.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { Page } from '../shared/Page.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { Panel } from '../shared/Panel.tsx';
import { QueryView } from '../shared/QueryView.tsx';
import { SearchBox, useSearchWord } from '../shared/SearchBox.tsx';
import { useCodes } from './api.ts';

type Line = CodesPageAnswer['codes'][number];

export function CodesPage() {
  const { t } = useTranslation('tariff');
  return (
    <Page>
      <PageHead title={t('codes.title')} lead={t('codes.lead')} actions={<SearchBox label={t('codes.search')} />} />
      <QueryView query={useCodes(useSearchWord())}>{({ codes }) => <Codes codes={codes} />}</QueryView>
    </Page>
  );
}

function Codes({ codes }: { codes: readonly Line[] }) {
  const { t } = useTranslation('tariff');
  const words = useBilingual();
  const navigate = useNavigate();
  const columns: Column<Line>[] = [
    { key: 'code', title: t('codes.code'), width: '190px', render: ({ code }) => <CodeLink code={code} /> },
    {
      key: 'meaning',
      title: t('codes.meaning'),
      render: ({ meaning: { zh, en } }) => words({ zh, en: en ?? zh ?? '' }),
    },
    {
      key: 'group',
      title: t('codes.group'),
      width: '170px',
      render: ({ group }) => t(`codes.groups.${group as 'reading'}`),
    },
  ];
  return (
    <Panel title={t('codes.found', { count: codes.length })} flush>
      <DataTable
        label={t('codes.title')}
        columns={columns}
        rows={codes}
        rowKey={({ code }) => code}
        onOpen={({ code }) => void navigate(`/tariff/codes/${encodeURIComponent(code)}`)}
        empty={<EmptyState title={t('codes.none')}>{t('codes.noneText')}</EmptyState>}
      />
    </Panel>
  );
}
