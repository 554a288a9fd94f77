/** Tax of a basket, with every step from price to fen shown. Nothing is stored. */
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../shared/ErrorState.tsx';
import { Page } from '../shared/Page.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { Stack } from '../shared/Stack.tsx';
import { useTax } from './api.ts';
import { BasketForm } from './BasketForm.tsx';
import { TaxResult } from './TaxResult.tsx';

export function TaxPage() {
  const { t } = useTranslation('tariff');
  const tax = useTax();
  return (
    <Page>
      <PageHead title={t('tax.title')} lead={t('tax.lead')} />
      <Stack>
        <BasketForm pending={tax.isPending} onAsk={(basket) => tax.mutate(basket)} />
        <div aria-live="polite">
          {tax.error && <ErrorState error={tax.error} />}
          {tax.data && <TaxResult tax={tax.data} />}
        </div>
      </Stack>
    </Page>
  );
}
