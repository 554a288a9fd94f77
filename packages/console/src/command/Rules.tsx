/** When somebody is called: the bounds of rules, and which are switched off. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AlarmRule } from '@tongguan/platform/api-types';
import { InputNumber, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { type Column, DataTable } from '../shared/DataTable.tsx';
import { ErrorState } from '../shared/ErrorState.tsx';
import { TableSkeleton } from '../shared/Skeletons.tsx';

const KEY = ['command', 'rules'] as const;
/** Their bounds are times; those of the others are shares. */
const IN_SECONDS: Readonly<Record<string, number>> = { 'channel-silent': 60, 'patrol-failed': 1 };

export function Rules() {
  const { t } = useTranslation('command');
  const cache = useQueryClient();
  const rules = useQuery({ queryKey: KEY, queryFn: () => api.get<AlarmRule[]>('/api/command/rules') });
  const set = useMutation({
    mutationFn: ({ rule, bound, enabled }: AlarmRule) => api.put(`/api/command/rules/${rule}`, { bound, enabled }),
    onSettled: () => cache.invalidateQueries({ queryKey: KEY }),
  });
  if (rules.error) return <ErrorState error={rules.error} onRetry={() => void rules.refetch()} />;
  if (!rules.data) return <TableSkeleton rows={6} columns={3} />;
  const name = ({ rule }: AlarmRule) => t(`alarmRule.${rule as 'workers-gone'}`);
  const columns: Column<AlarmRule>[] = [
    { key: 'rule', title: t('rules.rule'), render: name },
    {
      key: 'bound',
      title: t('rules.bound'),
      width: '170px',
      render: (rule) =>
        rule.bound === null ? (
          '—'
        ) : (
          <InputNumber
            aria-label={t('rules.boundOf', { rule: name(rule) })}
            min={0}
            step={IN_SECONDS[rule.rule] ?? 0.05}
            defaultValue={rule.bound}
            suffix={rule.rule in IN_SECONDS ? 's' : t('rules.share')}
            onBlur={({ target }) => {
              const bound = Number((target as HTMLInputElement).value);
              if (bound !== rule.bound && Number.isFinite(bound)) set.mutate({ ...rule, bound });
            }}
          />
        ),
    },
    {
      key: 'enabled',
      title: t('rules.enabled'),
      width: '96px',
      render: (rule) => (
        <Switch
          aria-label={t('rules.enabledOf', { rule: name(rule) })}
          size="small"
          checked={rule.enabled}
          onChange={(enabled) => set.mutate({ ...rule, enabled })}
        />
      ),
    },
  ];
  return (
    <div>
      <DataTable label={t('rules.title')} columns={columns} rows={rules.data} rowKey={({ rule }) => rule} />
      {set.error && <ErrorState error={set.error} />}
    </div>
  );
}
