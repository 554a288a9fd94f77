/** Files are dropped here or chosen; the whole is one label, so that it works without a mouse. */
import InboxOutlined from '@ant-design/icons/InboxOutlined';
import { type DragEvent, useState } from 'react';
import styles from './DropZone.module.css';

interface DropZoneProps {
  title: string;
  hint: string;
  accept: string;
  multiple?: boolean;
  onFiles: (files: readonly File[]) => void;
}

export function DropZone({ title, hint, accept, multiple = true, onFiles }: DropZoneProps) {
  const [over, setOver] = useState(false);
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (files.length > 0) onFiles(files);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <label
      className={over ? styles.over : styles.zone}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <InboxOutlined className={styles.icon} aria-hidden />
      <span>
        <strong>{title}</strong>
        <span className={styles.hint}>{hint}</span>
      </span>
      <input
        className="unseen"
        type="file"
        accept={accept}
        multiple={multiple}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
    </label>
  );
}
