/** A further certificate: shown as the platform reads it, then added with a proof that one has its key, given here or made elsewhere. */
import { Button, Form, Input } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CertificateFacts } from '../../shared/CertificateFacts.tsx';
import { DropZone } from '../../shared/DropZone.tsx';
import { Refused } from '../../shared/Refused.tsx';
import { Secret } from '../../shared/Secret.tsx';
import { Status } from '../../shared/Status.tsx';
import { signText } from '../sheets/sign.ts';
import styles from './access.module.css';
import { type Challenged, useAddCertificate, useChallenge } from './api.ts';

export function AddCertificate({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('company');
  const words = useTranslation('registration').t;
  const shell = useTranslation().t;
  const challenge = useChallenge();
  return (
    <div className={styles.add}>
      <p>{t('certificates.choose')}</p>
      {challenge.data ? (
        <Prove challenged={challenge.data} onDone={onDone} />
      ) : (
        <DropZone
          title={words('register.drop')}
          hint={words('register.dropHint')}
          accept=".pem,.cer,.crt,.der"
          multiple={false}
          onFiles={([file]) => file && challenge.mutate(file)}
        />
      )}
      {challenge.error && (
        <Refused error={challenge.error} title={words('certificate.refused')} safe={t('certificates.nothing')} />
      )}
      <div>
        <Button size="small" onClick={onDone}>
          {shell('cancel')}
        </Button>
      </div>
    </div>
  );
}

function Prove({ challenged, onDone }: { challenged: Challenged; onDone: () => void }) {
  const { t } = useTranslation('company');
  const input = useRef<HTMLInputElement>(null);
  const [unread, setUnread] = useState(false);
  const add = useAddCertificate();
  const { file: certificate, challenge } = challenged;
  const send = (signature: string) => add.mutate({ certificate, challenge, signature }, { onSuccess: onDone });
  const withKey = async (file: File | undefined) => {
    const signature = file && (await signText(challenge, await file.text()).catch(() => undefined));
    setUnread(signature === undefined);
    if (signature !== undefined) send(signature);
  };
  return (
    <>
      <CertificateFacts certificate={challenged.certificate} />
      <p>{t('certificates.prove')}</p>
      <div className={styles.line}>
        <Button type="primary" loading={add.isPending} onClick={() => input.current?.click()}>
          {t('certificates.withKey')}
        </Button>
        {unread && <Status tone="red">{t('certificates.noKey')}</Status>}
      </div>
      <p className={styles.quiet}>{t('certificates.keyNote')}</p>
      <input
        ref={input}
        type="file"
        accept=".pem,.key"
        className="unseen"
        tabIndex={-1}
        aria-label={t('certificates.withKey')}
        data-proof
        onChange={(event) => void withKey(event.target.files?.[0])}
      />
      <details>
        <summary>{t('certificates.elsewhere')}</summary>
        <p>{t('certificates.elsewhereText')}</p>
        <Secret label={t('certificates.text')} value={challenge} />
        <Form<{ signature: string }>
          layout="vertical"
          requiredMark={false}
          onFinish={({ signature }) => send(signature.replace(/\s/g, ''))}
        >
          <Form.Item name="signature" label={t('certificates.signature')} rules={[{ required: true }]}>
            <Input.TextArea rows={3} maxLength={4_000} />
          </Form.Item>
          <Button htmlType="submit" loading={add.isPending}>
            {t('certificates.addSigned')}
          </Button>
        </Form>
      </details>
      {add.error && <Refused error={add.error} safe={t('certificates.nothing')} />}
    </>
  );
}
