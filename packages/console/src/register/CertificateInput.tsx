/** The certificate of a company, dropped or chosen: what it says, or why it cannot be registered. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { CertificateFacts } from '../shared/CertificateFacts.tsx';
import { DropZone } from '../shared/DropZone.tsx';
import { Refused } from '../shared/Refused.tsx';
import { type ReadCertificate, useReadCertificate } from './api.ts';

interface CertificateInputProps {
  value?: ReadCertificate | undefined;
  onChange?: (value: ReadCertificate | undefined) => void;
}

export function CertificateInput({ value, onChange }: CertificateInputProps) {
  const { t } = useTranslation('registration');
  const read = useReadCertificate();
  const take = ([file]: readonly File[]) => {
    if (file) read.mutate(file, { onSuccess: onChange });
  };
  if (value) {
    return (
      <>
        <CertificateFacts certificate={value.view} />
        <Button size="small" style={{ marginTop: 8 }} onClick={() => onChange?.(undefined)}>
          {t('register.another')}
        </Button>
      </>
    );
  }
  return (
    <>
      <DropZone
        title={t('register.drop')}
        hint={t('register.dropHint')}
        accept=".pem,.cer,.crt,.der"
        multiple={false}
        onFiles={take}
      />
      {read.error && (
        <div style={{ marginTop: 8 }}>
          <Refused error={read.error} title={t('certificate.refused')} />
        </div>
      )}
    </>
  );
}
