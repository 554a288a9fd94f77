/** Buyers' names that choose how the story ends, searched by name, outcome or code. */
import type { SandboxName } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { useBilingual } from '../../locales/use-language.ts';
import { CodeLink } from '../../shared/CodeLink.tsx';
import { DataTable } from '../../shared/DataTable.tsx';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { Panel } from '../../shared/Panel.tsx';
import { SearchBox, useSearchWord } from '../../shared/SearchBox.tsx';
import { ReceiptStatus } from '../ReceiptStatus.tsx';
import { Copy } from './Copy.tsx';

export function NamesPanel({ names }: { names: readonly SandboxName[] }) {
  const { t } = useTranslation('company');
  const words = useBilingual();
  const word = useSearchWord().trim().toLowerCase();
  const found = names.filter(({ name, zh, en, ends }) =>
    [name, zh, en, ends].some((text) => text.toLowerCase().includes(word)),
  );
  return (
    <Panel title={t('sandbox.names')} flush>
      <p style={{ padding: '10px 16px', color: 'var(--c-quiet)' }}>{t('sandbox.namesLead')}</p>
      {names.length > 0 && (
        <div style={{ padding: '0 16px 12px', maxWidth: 360 }}>
          <SearchBox label={t('sandbox.search')} />
        </div>
      )}
      <DataTable
        label={t('sandbox.names')}
        columns={[
          {
            key: 'name',
            title: 'buyerName',
            width: '170px',
            render: ({ name }) => (
              <>
                {name} <Copy text={name} />
              </>
            ),
          },
          { key: 'outcome', title: t('sandbox.outcome'), render: (row) => words(row) },
          { key: 'ends', title: t('sandbox.ends'), width: '220px', render: ({ ends }) => <Ends ends={ends} /> },
        ]}
        rows={found}
        rowKey={({ name }) => name}
        empty={<EmptyState title={t('sandbox.noNames')}>{t('sandbox.noNamesText')}</EmptyState>}
      />
    </Panel>
  );
}

/** `800`, `100 1327`, or `-`. */
function Ends({ ends }: { ends: string }) {
  const { t } = useTranslation('company');
  const [status = '-', code] = ends.split(' ');
  if (status === '-') return <>{t('sandbox.never')}</>;
  return (
    <>
      <ReceiptStatus status={status} /> {code && <CodeLink code={code} />}
    </>
  );
}
