/** One large figure with its name, what it means beside it, and its course. */
import type { ReactNode } from 'react';
import styles from './Tile.module.css';

interface TileProps {
  id: string;
  name: string;
  /** Undefined while nothing is known. */
  value: string | undefined;
  unit?: string;
  note?: ReactNode;
  children?: ReactNode;
}

export const Tile = ({ id, name, value, unit, note, children }: TileProps) => (
  <div className={styles.tile} data-tile={id}>
    <div className={styles.name}>{name}</div>
    <div className={styles.value} data-value>
      {value ?? <span className={styles.unknown}>—</span>}
      {value !== undefined && unit && <span className={styles.unit}>{unit}</span>}
    </div>
    <div className={styles.note}>{note}</div>
    <div className={styles.course}>{children}</div>
  </div>
);
