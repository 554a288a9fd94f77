/** Key and certificate from files of this machine. The key is kept in this tab only and is never sent. */
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Status } from '../../shared/Status.tsx';
import { readKey, type SigningKey } from './sign.ts';

interface KeyChoiceProps {
  chosen: SigningKey | undefined;
  required: boolean;
  onKey: (key: SigningKey | undefined) => void;
}

export function KeyChoice({ chosen, required, onKey }: KeyChoiceProps) {
  const { t } = useTranslation('portal');
  const input = useRef<HTMLInputElement>(null);
  const [failed, setFailed] = useState(false);
  const take = async (list: FileList | null) => {
    const texts = await Promise.all([...(list ?? [])].map((file) => file.text()));
    const key = await readKey(texts).catch(() => undefined);
    setFailed(key === undefined);
    onKey(key);
  };
  return (
    <div>
      <p>{t(required ? 'key.required' : 'key.optional')}</p>
      <p style={{ color: 'var(--c-quiet)' }}>{t('key.note')}</p>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 12, alignItems: 'center', marginTop: 8 }}>
        <Button onClick={() => input.current?.click()}>{t('key.choose')}</Button>
        {chosen && <Status tone="accent">{t('key.ready')}</Status>}
        {failed && <Status tone="red">{t('key.failed')}</Status>}
      </div>
      <input
        ref={input}
        type="file"
        accept=".pem,.key,.crt,.cer"
        multiple
        className="unseen"
        tabIndex={-1}
        aria-label={t('key.choose')}
        data-key
        onChange={(event) => void take(event.target.files)}
      />
    </div>
  );
}
