/** An hour of rounds as small columns: as high as the round took long, whole and red where it failed. The words beside it say the last. */
import styles from './Patrol.module.css';

const ROUNDS = 60;
const HEIGHT = 18;
const STEP = 3;
const WIDTH = 2;
/** A round that took less is as low as one can see. */
const HEIGHT_MIN = 2;

export function Hour({ values }: { values: readonly (number | null)[] }) {
  const most = Math.max(1, ...values.map((value) => value ?? 0));
  const from = ROUNDS - values.length;
  return (
    <svg
      className={styles.hour}
      viewBox={`0 0 ${ROUNDS * STEP} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {values.map((value, i) => {
        const height = value === null ? HEIGHT : Math.max(HEIGHT_MIN, (value / most) * HEIGHT);
        const x = (from + i) * STEP;
        return (
          <rect
            key={x}
            className={value === null ? styles.missed : undefined}
            x={x}
            y={HEIGHT - height}
            width={WIDTH}
            height={height}
          />
        );
      })}
    </svg>
  );
}
