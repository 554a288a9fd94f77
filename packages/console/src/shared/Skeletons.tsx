/** Places of what is coming, in the layout it will have, so that nothing moves when it comes. */
import styles from './Skeletons.module.css';

const numbers = (length: number) => Array.from({ length }, (_, index) => index);

export const LineSkeleton = ({ width = '60%' }: { width?: string }) => (
  <span className={styles.line} style={{ width }} aria-hidden />
);

export function TableSkeleton({ rows = 8, columns = 4 }: { rows?: number; columns?: number }) {
  return (
    <div className={styles.table} role="status" aria-busy="true">
      {numbers(rows).map((row) => (
        <div key={row} className={styles.row}>
          {numbers(columns).map((column) => (
            <LineSkeleton key={column} width={column === 0 ? '40%' : '70%'} />
          ))}
        </div>
      ))}
    </div>
  );
}

export function FigureSkeleton() {
  return (
    <div className={styles.figure} role="status" aria-busy="true">
      <LineSkeleton width="40%" />
      <span className={styles.big} aria-hidden />
    </div>
  );
}

export function PageSkeleton() {
  return (
    <div className={styles.page} role="status" aria-busy="true">
      <span className={styles.head} aria-hidden />
      <TableSkeleton />
    </div>
  );
}
