/**
 * A dense table: semantic, light, with `j`, `k` and Enter. On narrow screens each row becomes a small card with the column's name
 * before each value, so nothing is cut off and nothing scrolls sideways.
 */
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import { useListKeys } from '../keys/use-list-keys.ts';
import styles from './DataTable.module.css';

export interface Column<Row> {
  key: string;
  title: string;
  render: (row: Row) => ReactNode;
  /** Figures stand at the right. */
  align?: 'right';
  /** CSS width; columns without share what is left. */
  width?: string;
}

/** So many fit side by side on the narrowest screen. */
const NARROW_COLUMNS_MAX = 2;

interface DataTableProps<Row> {
  /** Read out before the table. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Enter, or a click on the row. */
  onOpen?: (row: Row) => void;
  /** What stands instead of rows when there are none. */
  empty?: ReactNode;
}

export function DataTable<Row>({ label, columns, rows, rowKey, onOpen, empty }: DataTableProps<Row>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const at = useListKeys(rows.length, onOpen ? (index) => onOpen(rows[index]!) : undefined);
  useEffect(() => {
    if (at >= 0) body.current?.rows[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  if (rows.length === 0 && empty) return empty;
  const onKey = (event: KeyboardEvent, row: Row) => {
    if (event.key === 'Enter' && event.target === event.currentTarget) onOpen?.(row);
  };
  // A link within the row leads where it says.
  const onClick = ({ target }: MouseEvent<HTMLElement>, row: Row) => {
    if (!(target as Element).closest('a, button, input')) onOpen?.(row);
  };
  return (
    <div className={styles.room}>
      <table
        className={`${styles.table} ${columns.length > NARROW_COLUMNS_MAX ? styles.cards : ''}`}
        aria-label={label}
      >
        <colgroup>
          {columns.map(({ key, width }) => (
            <col key={key} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map(({ key, title, align }) => (
              <th key={key} scope="col" className={align === 'right' ? styles.right : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, index) => (
            <tr
              key={rowKey(row)}
              className={[onOpen && styles.opens, index === at && styles.at].filter(Boolean).join(' ')}
              tabIndex={onOpen ? 0 : undefined}
              aria-current={index === at || undefined}
              onClick={onOpen && ((event) => onClick(event, row))}
              onKeyDown={onOpen && ((event) => onKey(event, row))}
            >
              {columns.map(({ key, title, align, render }) => (
                <td key={key} data-title={title} className={align === 'right' ? styles.right : undefined}>
                  <div>{render(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
