/** What was chosen: who signs, and off it goes. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { count } from '../../shared/format.ts';
import { Panel } from '../../shared/Panel.tsx';
import { Refused } from '../../shared/Refused.tsx';
import { Stack } from '../../shared/Stack.tsx';
import type { Signer } from '../sheets/sign.ts';
import { SignerChoice } from '../signing/SignerChoice.tsx';
import { LISTS_AT_ONCE, type Row } from './rows.ts';
import type { Declaring } from './use-declaring.ts';

interface DeclareChosenProps {
  orders: readonly Row[];
  declaring: Declaring;
  onDone: () => void;
}

export function DeclareChosen({ orders, declaring: { declare, progress, error }, onDone }: DeclareChosenProps) {
  const { t } = useTranslation('company');
  const [signer, setSigner] = useState<Signer>();
  const go = async (by: Signer) => {
    const refs = orders.map(({ ebpCode, orderNo }) => ({ ebpCode, orderNo }));
    if (await declare(refs, by)) onDone();
  };
  return (
    <Panel title={t('declare.selected', { count: orders.length, most: count(LISTS_AT_ONCE) })}>
      <Stack>
        <SignerChoice chosen={signer} required onSigner={setSigner} />
        <div>
          <Button
            type="primary"
            disabled={!signer || orders.length === 0}
            loading={progress !== undefined}
            onClick={() => signer && void go(signer)}
          >
            {progress ? t('declare.signing', progress) : t('declare.declare', { count: orders.length })}
          </Button>
        </div>
        {error && <Refused error={error} safe={t('declare.safe')} />}
      </Stack>
    </Panel>
  );
}
