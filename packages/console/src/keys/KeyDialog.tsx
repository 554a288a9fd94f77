import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './KeyHelp.module.css';
import { allShortcuts } from './store.ts';

export function KeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal open onCancel={onClose} footer={null} title={t('keys.title')}>
      <dl className={styles.keys}>
        {allShortcuts().map(({ keys, label }) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
