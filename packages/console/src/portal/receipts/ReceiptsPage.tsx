/** Receipts as they come, newest first, and any part of the record again. */
import type { PortalReceiptLine } from '@tongguan/platform/api-types';
import { Button } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { HeaderSlot } from '../../shared/HeaderSlot.tsx';
import { LiveMark } from '../../shared/LiveMark.tsx';
import { Page } from '../../shared/Page.tsx';
import { PageHead } from '../../shared/PageHead.tsx';
import { Panel } from '../../shared/Panel.tsx';
import { TableSkeleton } from '../../shared/Skeletons.tsx';
import { Stack } from '../../shared/Stack.tsx';
import { documentPath } from '../document-link.ts';
import { ExportLinks } from '../ExportLinks.tsx';
import { useReceipts } from '../use-receipts.ts';
import { ReceiptTable } from './ReceiptTable.tsx';
import { Replay } from './Replay.tsx';
import { useReceiptPages } from './use-receipt-pages.ts';

/** Kept on the page while they stream in; older ones are a page away. */
const LIVE_MAX = 500;

export function ReceiptsPage() {
  const { t } = useTranslation('portal');
  const shell = useTranslation().t;
  const navigate = useNavigate();
  const [fresh, setFresh] = useState<readonly PortalReceiptLine[]>([]);
  const live = useReceipts(
    useCallback((line: PortalReceiptLine) => {
      setFresh((rows) => [line, ...rows].slice(0, LIVE_MAX));
    }, []),
  );
  const pages = useReceiptPages();
  const stored = pages.data?.pages.flatMap(({ receipts }) => receipts) ?? [];
  const known = new Set(fresh.map(({ cursor }) => cursor));
  const rows = [...fresh, ...stored.filter(({ cursor }) => !known.has(cursor))];
  const open = (row: PortalReceiptLine) => {
    const path = documentPath(row);
    if (path) void navigate(path);
  };
  return (
    <Page>
      <HeaderSlot>
        <LiveMark state={live} />
      </HeaderSlot>
      <PageHead title={t('receipts.title')} lead={t('receipts.lead')} actions={<ExportLinks table="receipts" />} />
      <Stack>
        <Replay />
        {pages.error && !pages.data && <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />}
        {pages.isPending && <TableSkeleton columns={6} />}
        {pages.data && rows.length === 0 && (
          <EmptyState title={t('receipts.none')}>{t('receipts.noneText')}</EmptyState>
        )}
        {rows.length > 0 && (
          <Panel flush>
            <ReceiptTable label={t('receipts.title')} rows={rows} onOpen={open} numbered />
          </Panel>
        )}
        {pages.hasNextPage && (
          <p>
            <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {shell('table.more')}
            </Button>
          </p>
        )}
      </Stack>
    </Page>
  );
}
