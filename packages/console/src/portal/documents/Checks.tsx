/** Every legal check of the decision; those that failed in front. */
import type { CaseStatus } from '@tongguan/platform/api-types';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBilingual } from '../../locales/use-language.ts';
import { CodeLink } from '../../shared/CodeLink.tsx';
import { DataTable } from '../../shared/DataTable.tsx';
import { Panel } from '../../shared/Panel.tsx';
import { Status } from '../../shared/Status.tsx';

type Check = CaseStatus['checks'][number];

export function Checks({ checks }: { checks: readonly Check[] }) {
  const { t } = useTranslation('portal');
  const words = useBilingual();
  const [all, setAll] = useState(false);
  const failed = checks.filter(({ ok }) => !ok);
  const shown = all ? [...failed, ...checks.filter(({ ok }) => ok)] : failed;
  return (
    <Panel
      title={t('checks.title', { failed: failed.length, count: checks.length })}
      aside={
        <button
          type="button"
          onClick={() => setAll(!all)}
          style={{ border: 0, background: 'none', color: 'var(--c-accent)', cursor: 'pointer', font: 'inherit' }}
        >
          {t(all ? 'checks.failedOnly' : 'checks.all')}
        </button>
      }
      flush
    >
      {shown.length === 0 ? (
        <p style={{ padding: '10px 16px' }}>{t('checks.allPassed')}</p>
      ) : (
        <DataTable
          label={t('checks.label')}
          columns={[
            {
              key: 'ok',
              title: t('checks.result'),
              width: '120px',
              render: ({ ok, severity }) =>
                ok ? (
                  <Status tone="quiet">{t('checks.passed')}</Status>
                ) : (
                  <Status tone={severity === 'reject' ? 'red' : 'amber'}>
                    {t(severity === 'reject' ? 'checks.failed' : 'checks.warning')}
                  </Status>
                ),
            },
            { key: 'code', title: t('checks.code'), width: '90px', render: ({ code }) => <CodeLink code={code} /> },
            { key: 'message', title: t('checks.rule'), render: ({ message }) => words(message) },
            { key: 'field', title: t('checks.field'), render: ({ field }) => <code>{field}</code> },
            {
              key: 'values',
              title: t('checks.values'),
              render: ({ values }) =>
                Object.entries(values)
                  .map(([source, value]) => `${source} ${value}`)
                  .join(' · '),
            },
            { key: 'reference', title: t('checks.law'), render: ({ reference }) => reference },
          ]}
          rows={shown}
          rowKey={({ rule, field, code }) => `${rule} ${field} ${code}`}
        />
      )}
    </Panel>
  );
}
