/** What is guaranteed, what is to be paid, and the papers of it. */
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { Facts } from '../../shared/Facts.tsx';
import { Time } from '../../shared/Figures.tsx';
import { money } from '../../shared/format.ts';
import { Page } from '../../shared/Page.tsx';
import { PageHead } from '../../shared/PageHead.tsx';
import { Panel } from '../../shared/Panel.tsx';
import { QueryView } from '../../shared/QueryView.tsx';
import { Stack } from '../../shared/Stack.tsx';
import { useGuarantee, useNotices } from './api.ts';
import { BillTable } from './BillTable.tsx';
import { NoticeTable } from './NoticeTable.tsx';

export function TaxesPage() {
  const { t } = useTranslation('portal');
  return (
    <Page>
      <PageHead title={t('taxes.title')} lead={t('taxes.lead')} />
      <Stack>
        <QueryView query={useGuarantee()}>
          {(guarantee) =>
            guarantee === null ? (
              <EmptyState title={t('taxes.noGuarantee')}>{t('taxes.noGuaranteeText')}</EmptyState>
            ) : (
              <Panel title={t('taxes.guarantee')}>
                <Facts
                  facts={[
                    [t('taxes.left'), <strong key="left">{money(guarantee.leftFen)}</strong>],
                    [t('taxes.frozen'), money(guarantee.frozenFen)],
                    [
                      t('taxes.filed'),
                      guarantee.simulated
                        ? `${money(guarantee.filedFen)} (${t('taxes.simulated')})`
                        : money(guarantee.filedFen),
                    ],
                    guarantee.exhaustedAt !== null && [
                      t('taxes.exhausted'),
                      <Time key="at" at={guarantee.exhaustedAt} />,
                    ],
                  ]}
                />
              </Panel>
            )
          }
        </QueryView>
        <QueryView query={useNotices()}>{(notices) => <NoticeTable notices={notices} />}</QueryView>
        <BillTable />
      </Stack>
    </Page>
  );
}
