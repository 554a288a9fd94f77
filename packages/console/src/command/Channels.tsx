/** The ways in, and whether they are alive. */
import type { ChannelFigures } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../shared/DataTable.tsx';
import { Age } from '../shared/Figures.tsx';
import { count, percent, rate } from '../shared/format.ts';
import { TableSkeleton } from '../shared/Skeletons.tsx';
import { Status } from '../shared/Status.tsx';
import styles from './Channels.module.css';
import { usePicture } from './store.ts';

export function Channels() {
  const { t } = useTranslation('command');
  const frame = usePicture((picture) => picture.frame);
  if (!frame) return <TableSkeleton rows={4} columns={4} />;
  const { channels, capacity, stress } = frame;
  const columns: Column<ChannelFigures>[] = [
    { key: 'name', title: t('channels.name'), render: ({ name }) => t(`channel.${name}`) },
    { key: 'rate', title: t('channels.rate'), align: 'right', render: (channel) => rate(channel.rate, '/s') },
    { key: 'refused', title: t('channels.refused'), align: 'right', render: ({ refused }) => count(refused) },
    { key: 'state', title: t('channels.state'), render: (channel) => <State channel={channel} /> },
  ];
  return (
    <>
      <DataTable label={t('channels.title')} columns={columns} rows={channels} rowKey={({ name }) => name} />
      <dl className={styles.machine}>
        <dt>{t('channels.workers')}</dt>
        <dd>{t('channels.workersBusy', { n: capacity.workers, share: percent(capacity.workersBusy, 0) })}</dd>
        <dt>{t('channels.machine')}</dt>
        <dd>{percent(capacity.machineBusy, 0)}</dd>
        <dt>{t('channels.stress')}</dt>
        <dd>{stress > 0 ? rate(stress, '/s') : t('channels.noStress')}</dd>
        <dt>{t('channels.mail')}</dt>
        <dd>{t('channels.notConnected')}</dd>
        <dt>{t('channels.express')}</dt>
        <dd>{t('channels.notConnected')}</dd>
      </dl>
    </>
  );
}

function State({ channel: { shed, silentSince, rate: now } }: { channel: ChannelFigures }) {
  const { t } = useTranslation('command');
  if (shed > 0) return <Status tone="red">{t('channels.shed', { n: count(shed) })}</Status>;
  if (silentSince !== null) {
    return (
      <span className={styles.quiet}>
        {t('channels.silent')} <Age at={silentSince} />
      </span>
    );
  }
  return <span className={styles.quiet}>{now > 0 ? t('channels.alive') : t('channels.unused')}</span>;
}
