/** Emergency releases: parcels that leave before their documents are there, and which documents are overdue. */
import type { Emergency } from '@tongguan/platform/api-types';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../shared/DataTable.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { ExportCsv } from '../shared/ExportCsv.tsx';
import { Time } from '../shared/Figures.tsx';
import { Page } from '../shared/Page.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { Panel } from '../shared/Panel.tsx';
import { QueryView } from '../shared/QueryView.tsx';
import { Stack } from '../shared/Stack.tsx';
import { Status, type Tone } from '../shared/Status.tsx';
import { Giving } from './Giving.tsx';
import styles from './Orders.module.css';
import { useMayGive } from './orders.ts';
import { useEmergencies } from './state.ts';

const TONES: Readonly<Record<Emergency['state'], Tone>> = {
  open: 'accent',
  rejected: 'red',
  settled: 'quiet',
  undone: 'quiet',
};

export function EmergencyPage() {
  const { t } = useTranslation('ops');
  const emergencies = useEmergencies();
  const mayGive = useMayGive();
  const [giving, setGiving] = useState(false);
  const columns: Column<Emergency>[] = [
    { key: 'parcel', title: t('emergency.parcel'), render: (one) => <Parcel one={one} /> },
    { key: 'why', title: t('emergency.why'), render: ({ reason }) => reason },
    {
      key: 'due',
      title: t('emergency.due'),
      width: '190px',
      render: ({ dueAt, overdue }) => (
        <div>
          <Time at={dueAt} />
          {overdue && (
            <div>
              <Status tone="red">{t('emergency.overdue')}</Status>
            </div>
          )}
        </div>
      ),
    },
    { key: 'left', title: t('emergency.left'), width: '190px', render: (one) => <Left one={one} /> },
    {
      key: 'state',
      title: t('column.state'),
      width: '180px',
      render: ({ state }) => <Status tone={TONES[state]}>{t(`emergency.state.${state}`)}</Status>,
    },
    {
      key: 'people',
      title: t('emergency.people'),
      width: '150px',
      render: ({ askedBy, confirmedBy }) => `${askedBy}, ${confirmedBy ?? ''}`,
    },
  ];
  const begin = (
    <Button type="primary" onClick={() => setGiving(true)}>
      {t('emergency.begin')}
    </Button>
  );
  return (
    <Page>
      <PageHead
        title={t('emergency.title')}
        lead={t('emergency.lead')}
        actions={
          <>
            <ExportCsv name="emergency-releases" rows={emergencies.data?.releases ?? []} cells={cells} />
            {mayGive && !giving && begin}
          </>
        }
      />
      <Stack>
        {giving && <Giving preset={{ kind: 'emergency' }} onDone={() => setGiving(false)} />}
        <Panel flush>
          <QueryView query={emergencies}>
            {({ releases }) => (
              <DataTable
                label={t('emergency.title')}
                columns={columns}
                rows={releases}
                rowKey={({ id }) => String(id)}
                empty={<EmptyState title={t('emergency.none')}>{t('emergency.noneText')}</EmptyState>}
              />
            )}
          </QueryView>
        </Panel>
      </Stack>
    </Page>
  );
}

const cells = ({
  id,
  params,
  reason,
  state,
  givenAt,
  dueAt,
  overdue,
  leftAt,
  leftBy,
  askedBy,
  confirmedBy,
}: Emergency) => ({
  ...{
    order: id,
    logisticsCode: params.logisticsCode,
    logisticsNo: params.logisticsNo,
    customsCode: params.customsCode,
  },
  ...{ declarant: params.declarant, goods: params.goods, consignee: params.consignee, reason, state, givenAt, dueAt },
  ...{ overdue: overdue ? 'yes' : 'no', leftAt: leftAt ?? '', leftBy: leftBy ?? '' },
  ...{ askedBy, confirmedBy: confirmedBy ?? '' },
});

function Parcel({ one: { id, params } }: { one: Emergency }) {
  const { t } = useTranslation('ops');
  const { logisticsCode, logisticsNo, customsCode, declarant, goods, consignee } = params;
  return (
    <div>
      <div>{logisticsNo}</div>
      <div>
        {goods}, {consignee}
      </div>
      <div className={styles.quiet}>{t('emergency.parties', { logisticsCode, declarant, customsCode, id })}</div>
    </div>
  );
}

function Left({ one: { leftAt, leftBy } }: { one: Emergency }) {
  const { t } = useTranslation('ops');
  if (!leftAt) return t('emergency.there');
  return (
    <div>
      <Time at={leftAt} />
      <div className={styles.quiet}>{leftBy}</div>
    </div>
  );
}
