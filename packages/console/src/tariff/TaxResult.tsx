import type { TaxOfBasketAnswer } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useBilingual } from '../locales/use-language.ts';
import { DataTable } from '../shared/DataTable.tsx';
import { Facts } from '../shared/Facts.tsx';
import { Money } from '../shared/Figures.tsx';
import { money } from '../shared/format.ts';
import { Panel } from '../shared/Panel.tsx';
import { Stack } from '../shared/Stack.tsx';
import { Status } from '../shared/Status.tsx';
import { share } from './share.ts';

export function TaxResult({ tax }: { tax: TaxOfBasketAnswer }) {
  const { t } = useTranslation('tariff');
  const words = useBilingual();
  const { regime, dutiableFen, singleLimitFen, withinShare, totals, lines } = tax;
  const limit = money(singleLimitFen);
  return (
    <Stack>
      <Panel title={t('tax.result')}>
        <Facts
          facts={[
            [
              t('tax.regime'),
              <Status key="regime" tone={regime === 'within' ? 'quiet' : 'amber'}>
                {t(`tax.regimes.${regime}`, { limit, share: share(withinShare) })}
              </Status>,
            ],
            [t('tax.dutiable'), <Money key="dutiable" fen={dutiableFen} />],
            [t('good.duty'), <Money key="duty" fen={totals.dutyFen} />],
            [t('good.consumption'), <Money key="consumption" fen={totals.consumptionFen} />],
            [t('good.vat'), <Money key="vat" fen={totals.vatFen} />],
            [t('tax.sum'), <strong key="sum">{money(totals.taxFen)}</strong>],
          ]}
        />
      </Panel>
      {lines.map(({ hs10, steps, taxFen, assumed }, index) => (
        <Panel
          // Lines have no name but their place.
          key={`${index + 1} ${hs10}`}
          title={t('tax.line', { line: index + 1 })}
          aside={
            <span>
              <Link to={`/tariff/goods/${hs10}`}>{hs10}</Link> · <strong>{money(taxFen)}</strong>
            </span>
          }
          flush
        >
          {assumed && (
            <p style={{ padding: '8px 12px' }}>
              <Status tone="amber">{t('tax.assumed')}</Status>
            </p>
          )}
          <DataTable
            label={t('tax.line', { line: index + 1 })}
            columns={[
              { key: 'name', title: t('tax.step'), width: '38%', render: ({ name }) => words(name) },
              { key: 'formula', title: t('tax.formula'), render: ({ formula }) => <code>{formula}</code> },
              { key: 'result', title: t('tax.yuan'), align: 'right', width: '150px', render: ({ result }) => result },
            ]}
            rows={steps}
            rowKey={({ step }) => step}
          />
        </Panel>
      ))}
    </Stack>
  );
}
