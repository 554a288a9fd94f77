/** A line as small as a word: the course of a figure. Read out as nothing; the figure beside it says it. */
import styles from './Spark.module.css';

const WIDTH = 100;
const HEIGHT = 28;

interface SparkProps {
  values: readonly number[];
  tone?: 'accent' | 'amber';
}

export function Spark({ values, tone = 'accent' }: SparkProps) {
  const most = Math.max(1, ...values);
  const step = WIDTH / Math.max(1, values.length - 1);
  const points = values.map(
    (value, i) => `${(i * step).toFixed(1)},${(HEIGHT - 1 - (value / most) * (HEIGHT - 2)).toFixed(1)}`,
  );
  return (
    <svg className={styles[tone]} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      {values.length > 1 && <polyline points={points.join(' ')} />}
    </svg>
  );
}
