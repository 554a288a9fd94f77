/** Everything at a glance, for a wall and for a desk. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { HeaderSlot } from '../shared/HeaderSlot.tsx';
import { LiveMark } from '../shared/LiveMark.tsx';
import { Page } from '../shared/Page.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { Panel } from '../shared/Panel.tsx';
import { AlarmList } from './AlarmList.tsx';
import { Causes } from './Causes.tsx';
import styles from './Centre.module.css';
import { Channels } from './Channels.tsx';
import { DutyCard } from './DutyCard.tsx';
import { Flow } from './Flow.tsx';
import { Patrol } from './Patrol.tsx';
import { ReleaseChart } from './ReleaseChart.tsx';
import { Senders } from './Senders.tsx';
import { Sites } from './Sites.tsx';
import { usePicture } from './store.ts';
import { Tiles } from './Tiles.tsx';
import { Troubles } from './Troubles.tsx';

/** Lines of the lists below; the rest have pages. */
const SHOWN = 8;

export function Centre() {
  const { t } = useTranslation('command');
  const state = usePicture((picture) => picture.state);
  const known = usePicture((picture) => picture.frame !== undefined);
  return (
    <Page wide>
      <HeaderSlot>
        <LiveMark state={state} />
      </HeaderSlot>
      <div className={styles.head}>
        <PageHead title={t('title')} />
      </div>
      <div className={state === 'lost' && known ? styles.stale : styles.all}>
        <Tiles />
        <Flow />
        <div className={styles.wide}>
          <Patrol />
          <DutyCard />
        </div>
        <div className={styles.wide}>
          <Panel
            title={t('chart.title')}
            aside={
              <Link to="/command/forecast" className={styles.more}>
                {t('forecast.title')}
              </Link>
            }
          >
            <ReleaseChart />
          </Panel>
          <Panel
            title={t('alarms.title')}
            aside={
              <Link to="/command/alarms" className={styles.more}>
                {t('alarms.all')}
              </Link>
            }
            flush
          >
            <AlarmList />
          </Panel>
        </div>
        <div className={styles.lists}>
          <div className={styles.stack}>
            <Panel title={t('causes.title')} aside={<span className={styles.window}>{t('causes.window')}</span>} flush>
              <Causes />
            </Panel>
            <div className={styles.pair}>
              <Panel title={t('sites.title')} flush>
                <Sites />
              </Panel>
              <Panel title={t('channels.title')} flush>
                <Channels />
              </Panel>
            </div>
          </div>
          <div className={styles.stack}>
            <Panel
              title={t('senders.title')}
              aside={<span className={styles.window}>{t('senders.window')}</span>}
              flush
            >
              <Senders />
            </Panel>
            <Panel
              title={t('troubles.title')}
              aside={
                <Link to="/command/troubles" className={styles.more}>
                  {t('troubles.all')}
                </Link>
              }
              flush
            >
              <Troubles max={SHOWN} />
            </Panel>
          </div>
        </div>
      </div>
    </Page>
  );
}
