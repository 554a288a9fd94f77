/** The six figures that say how the day goes. */
import { useTranslation } from 'react-i18next';
import { Age } from '../shared/Figures.tsx';
import { count, percent } from '../shared/format.ts';
import { Spark } from './Spark.tsx';
import { usePicture } from './store.ts';
import { Tile } from './Tile.tsx';
import styles from './Tiles.module.css';

/** A share below this is told with one digit behind the point. */
const WHOLE_FROM = 0.1;

export function Tiles() {
  const { t } = useTranslation('command');
  const frame = usePicture((picture) => picture.frame);
  const ticks = usePicture((picture) => picture.ticks);
  if (!frame)
    return (
      <div className={styles.tiles}>
        {NAMES.map((name) => (
          <Tile key={name} id={name} name={t(`tile.${name}`)} value={undefined} />
        ))}
      </div>
    );
  const { today, yesterdayByNow, perMinute, waiting, people, capacity } = frame;
  const peak = Math.max(0, ...ticks.map(({ released }) => released));
  const decided = today.released + today.rejected;
  return (
    <div className={styles.tiles}>
      <Tile
        id="released"
        name={t('tile.released')}
        value={count(today.released)}
        note={
          yesterdayByNow
            ? t('tile.yesterday', { share: signed(today.released / yesterdayByNow - 1) })
            : t('tile.noYesterday')
        }
      />
      <Tile
        id="minute"
        name={t('tile.minute')}
        value={count(perMinute.released)}
        unit={t('perMinute')}
        note={t('tile.peak', { n: count(peak) })}
      >
        <Spark values={ticks.map(({ released }) => released)} />
      </Tile>
      <Tile
        id="waiting"
        name={t('tile.waiting')}
        value={`${count(waiting.n)}${waiting.more ? '+' : ''}`}
        note={
          waiting.oldestAt === null ? (
            t('tile.nothingWaits')
          ) : (
            <>
              {t('tile.oldest')} <Age at={waiting.oldestAt} />
            </>
          )
        }
      />
      <Tile
        id="rejected"
        name={t('tile.rejected')}
        value={decided === 0 ? '0 %' : percent(today.rejected / decided, today.rejected / decided < WHOLE_FROM ? 2 : 1)}
        note={t('tile.rejectedCount', { n: count(today.rejected) })}
      >
        <Spark values={ticks.map(({ rejected }) => rejected)} tone="amber" />
      </Tile>
      <Tile
        id="people"
        name={t('tile.people')}
        value={count(people.review)}
        note={t('tile.otherHolds', { arrival: count(people.arrival), guarantee: count(people.guarantee) })}
      />
      <Tile
        id="capacity"
        name={t('tile.capacity')}
        value={percent(capacity.left, 0)}
        note={t('tile.capacityNote', { rate: rateText(capacity.rate), workers: capacity.workers })}
      />
    </div>
  );
}

const NAMES = ['released', 'minute', 'waiting', 'rejected', 'people', 'capacity'] as const;

const rateText = (rate: number): string => rate.toLocaleString('en-US', { maximumFractionDigits: rate < 100 ? 1 : 0 });

const signed = (share: number): string => `${share < 0 ? '−' : '+'}${percent(Math.abs(share), 0)}`;
