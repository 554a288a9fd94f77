/** Who signs: a key chosen here, or the company's own service where it has one. */
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { KeyChoice } from '../sheets/KeyChoice.tsx';
import type { Signer } from '../sheets/sign.ts';
import { useSigningService } from './api.ts';

interface SignerChoiceProps {
  chosen: Signer | undefined;
  required: boolean;
  onSigner: (signer: Signer | undefined) => void;
}

export function SignerChoice({ chosen, required, onSigner }: SignerChoiceProps) {
  const { t } = useTranslation('company');
  const service = useSigningService().data?.service;
  const key = chosen === 'service' ? undefined : chosen;
  return (
    <div>
      {service && (
        <Segmented<'key' | 'service'>
          aria-label={t('signer.label')}
          style={{ marginBottom: 12 }}
          value={chosen === 'service' ? 'service' : 'key'}
          options={[
            { value: 'key', label: t('signer.key') },
            { value: 'service', label: t('signer.service') },
          ]}
          onChange={(by) => onSigner(by === 'service' ? 'service' : undefined)}
        />
      )}
      {service && chosen === 'service' ? (
        <p>{t('signer.serviceNote', { host: new URL(service.url).host })}</p>
      ) : (
        <KeyChoice chosen={key} required={required} onKey={onSigner} />
      )}
    </div>
  );
}
