/** What was confirmed: so many lists in each hour. */
import type { ForecastAnswer } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../../shared/DataTable.tsx';
import { ExportCsv } from '../../shared/ExportCsv.tsx';
import { count } from '../../shared/format.ts';
import { Panel } from '../../shared/Panel.tsx';
import { Status } from '../../shared/Status.tsx';
import styles from './forecast.module.css';
import { hourText } from './hours.ts';

interface Row {
  hour: string;
  foretold: number;
  push: number;
}

export function Windows({ promotion, windows }: { promotion: ForecastAnswer; windows: readonly number[] }) {
  const { t } = useTranslation('portal');
  const { id, name, firstDay, hours } = promotion;
  const rows = windows
    .map((push, hour): Row => ({ hour: hourText(firstDay, hour), foretold: hours?.[hour] ?? 0, push }))
    .filter(({ push }) => push > 0);
  const total = (all: readonly number[]) => all.reduce((sum, n) => sum + n, 0);
  const columns: Column<Row>[] = [
    { key: 'hour', title: t('forecast.hour'), render: ({ hour }) => hour },
    { key: 'foretold', title: t('forecast.foretold'), align: 'right', render: ({ foretold }) => count(foretold) },
    { key: 'push', title: t('forecast.push'), align: 'right', render: ({ push }) => <strong>{count(push)}</strong> },
  ];
  return (
    <Panel
      title={`${name} · ${t('forecast.windows')}`}
      aside={<ExportCsv name={`windows-${id}`} rows={rows} cells={(row) => ({ ...row })} />}
      flush
    >
      <p className={styles.lead}>{t('forecast.windowsLead')}</p>
      {total(hours ?? []) !== total(windows) && (
        <p className={styles.lead}>
          <Status tone="amber">{t('forecast.changed')}</Status>
        </p>
      )}
      <DataTable label={t('forecast.windows')} columns={columns} rows={rows} rowKey={({ hour }) => hour} />
    </Panel>
  );
}
