/** One code: what it means, why it comes, an example, what to do. */
import type { CodePageAnswer } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useLanguage } from '../locales/use-language.ts';
import { DataTable } from '../shared/DataTable.tsx';
import { Facts } from '../shared/Facts.tsx';
import { Page } from '../shared/Page.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { Panel } from '../shared/Panel.tsx';
import { QueryView } from '../shared/QueryView.tsx';
import { Stack } from '../shared/Stack.tsx';
import { useCode } from './api.ts';
import styles from './tariff.module.css';

export function CodePage() {
  const { code = '' } = useParams();
  return (
    <Page>
      <QueryView query={useCode(code)}>{(page) => <Code page={page} />}</QueryView>
    </Page>
  );
}

function Code({ page }: { page: CodePageAnswer }) {
  const { t } = useTranslation('tariff');
  const chinese = useLanguage() === 'zh-CN';
  const { code, meaning, cause, remedy, example, status, reference, group } = page;
  const title = (chinese ? meaning.zh : meaning.en) ?? meaning.en ?? '';
  return (
    <>
      <PageHead title={`${code} ${title}`} lead={chinese ? meaning.en : meaning.zh} />
      <Stack>
        <div className={styles.two}>
          <Panel title={t('codes.remedy')}>
            <Both text={remedy} />
          </Panel>
          {cause && (
            <Panel title={t('codes.cause')}>
              <Both text={cause} />
            </Panel>
          )}
        </div>
        {example && <Example example={example} />}
        <Panel title={t('codes.met')}>
          <Facts
            facts={[
              [t('codes.group'), t(`codes.groups.${group as 'reading'}`)],
              [t('codes.where'), t(`codes.metIn.${group as 'reading'}`)],
              status !== undefined && [t('codes.status'), <code key="status">{status}</code>],
              reference !== undefined && [t('codes.reference'), reference],
            ]}
          />
        </Panel>
      </Stack>
    </>
  );
}

/** The reader's language first, the other below it. */
function Both({ text: { zh, en } }: { text: { zh?: string; en?: string } }) {
  const chinese = useLanguage() === 'zh-CN';
  const [first, second] = chinese ? [zh, en] : [en, zh];
  return (
    <div className={styles.prose}>
      {first && <p>{first}</p>}
      {second && <p className={first ? styles.second : undefined}>{second}</p>}
    </div>
  );
}

function Example({ example }: { example: NonNullable<CodePageAnswer['example']> }) {
  const { t } = useTranslation('tariff');
  const { sent, changed, answer, made } = example;
  return (
    <Panel
      title={t('codes.example')}
      aside={<span className={styles.second}>{t(made === 'run' ? 'codes.byRun' : 'codes.asForm')}</span>}
    >
      <Stack>
        <Both text={sent} />
        {changed && changed.length > 0 && (
          <DataTable
            label={t('codes.changed')}
            columns={[
              { key: 'place', title: t('codes.place'), render: ({ place }) => <code>{place}</code> },
              { key: 'good', title: t('codes.good'), render: ({ good }) => good },
              { key: 'here', title: t('codes.here'), render: ({ here }) => here },
            ]}
            rows={changed}
            rowKey={({ place }) => place}
          />
        )}
        <pre className={styles.answer}>{answer}</pre>
      </Stack>
    </Panel>
  );
}
