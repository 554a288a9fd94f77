/** `?`: the keys of the page. */
import { Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './KeyHelp.module.css';
import { allShortcuts, onKey } from './store.ts';
import { useShortcuts } from './use-shortcuts.ts';

export function KeyHelp() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  useShortcuts([{ keys: '?', label: t('keys.help'), run: () => setOpen(true) }]);
  return (
    <Modal open={open} onCancel={() => setOpen(false)} footer={null} title={t('keys.title')} destroyOnHidden>
      <dl className={styles.keys}>
        {open &&
          allShortcuts().map(({ keys, label }) => (
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
