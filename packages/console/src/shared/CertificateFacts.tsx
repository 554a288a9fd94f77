/** What a certificate says, for whoever looks whether it is the right one. */
import type { CertificateViewAnswer } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { Facts } from './Facts.tsx';

export function CertificateFacts({ certificate }: { certificate: CertificateViewAnswer }) {
  const { t } = useTranslation('registration');
  const { subject, issuer, serial, notBefore, notAfter, key } = certificate;
  const until = { from: notBefore.slice(0, 10), to: notAfter.slice(0, 10) };
  return (
    <Facts
      facts={[
        [t('certificate.subject'), subject],
        [t('certificate.issuer'), issuer],
        [t('certificate.serial'), <code key="serial">{serial}</code>],
        [t('certificate.valid'), t('certificate.until', until)],
        [t('certificate.key'), key],
      ]}
    />
  );
}
