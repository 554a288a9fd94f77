/** Promotions that are coming: what this company will send by the hour, and when it is asked to. */
import type { ForecastAnswer } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { Time } from '../../shared/Figures.tsx';
import { Page } from '../../shared/Page.tsx';
import { PageHead } from '../../shared/PageHead.tsx';
import { Panel } from '../../shared/Panel.tsx';
import { QueryView } from '../../shared/QueryView.tsx';
import { Stack } from '../../shared/Stack.tsx';
import { Status } from '../../shared/Status.tsx';
import { useForecasts } from './api.ts';
import { HourGrid } from './HourGrid.tsx';
import { Windows } from './Windows.tsx';

export function ForecastPage() {
  const { t } = useTranslation('portal');
  const forecasts = useForecasts();
  return (
    <Page>
      <PageHead title={t('forecast.title')} lead={t('forecast.lead')} />
      <QueryView query={forecasts}>
        {(promotions) =>
          promotions.length === 0 ? (
            <Panel>
              <EmptyState title={t('forecast.none')}>{t('forecast.noneText')}</EmptyState>
            </Panel>
          ) : (
            <Stack>
              {promotions.map((promotion) => (
                <Promotion key={promotion.id} promotion={promotion} />
              ))}
            </Stack>
          )
        }
      </QueryView>
    </Page>
  );
}

function Promotion({ promotion }: { promotion: ForecastAnswer }) {
  const { t } = useTranslation('portal');
  const { name, firstDay, days, declaredAt, windows } = promotion;
  return (
    <>
      {windows && <Windows promotion={promotion} windows={windows} />}
      <Panel
        title={`${name} · ${t('forecast.days', { firstDay, days })}`}
        aside={
          declaredAt === null ? (
            <Status tone="amber">{t('forecast.missing')}</Status>
          ) : (
            <span>
              {t('forecast.declared')} <Time at={declaredAt} />
            </span>
          )
        }
      >
        <HourGrid promotion={promotion} />
      </Panel>
    </>
  );
}
