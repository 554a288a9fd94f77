/** Who may declare for the company, given and withdrawn; and for whom the company may declare. */
import type { DelegationView } from '@tongguan/platform/api-types';
import { Button, Form, Input, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../../shared/DataTable.tsx';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { Panel } from '../../shared/Panel.tsx';
import { Refused } from '../../shared/Refused.tsx';
import { Status } from '../../shared/Status.tsx';
import styles from './access.module.css';
import { useDelegate, useWithdraw } from './api.ts';

function useColumns(): Column<DelegationView>[] {
  const { t } = useTranslation('company');
  return [
    { key: 'code', title: t('delegations.code'), width: '200px', render: ({ code }) => <code>{code}</code> },
    { key: 'name', title: t('delegations.name'), render: ({ name }) => name ?? t('delegations.unregistered') },
    {
      key: 'until',
      title: t('delegations.until'),
      width: '200px',
      render: ({ lastDay, ended }) => {
        if (lastDay === null) return t('delegations.always');
        if (ended) return <Status tone="amber">{t('delegations.ended', { day: lastDay })}</Status>;
        return t('delegations.to', { day: lastDay });
      },
    },
  ];
}

interface Values {
  agent: string;
  lastDay?: string;
}

export function AgentsPanel({ agents }: { agents: readonly DelegationView[] }) {
  const { t } = useTranslation('company');
  const words = useTranslation('registration').t;
  const shell = useTranslation().t;
  const [form] = Form.useForm<Values>();
  const give = useDelegate();
  const withdraw = useWithdraw();
  const error = give.error ?? withdraw.error;
  const deed: Column<DelegationView> = {
    key: 'withdraw',
    title: '',
    width: '120px',
    render: ({ code }) => (
      <Popconfirm
        title={t('delegations.sure')}
        okText={t('delegations.withdraw')}
        cancelText={shell('cancel')}
        onConfirm={() => withdraw.mutate(code)}
      >
        <Button size="small" danger>
          {t('delegations.withdraw')}
        </Button>
      </Popconfirm>
    ),
  };
  return (
    <Panel title={t('delegations.agents')} flush>
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        className={styles.form!}
        onFinish={({ agent, lastDay }) =>
          give.mutate({ agent: agent.trim(), lastDay: lastDay || null }, { onSuccess: () => form.resetFields() })
        }
      >
        <div className={styles.line}>
          <Form.Item
            name="agent"
            label={t('delegations.agent')}
            rules={[{ required: true, message: words('register.needed') }]}
            style={{ flex: '1 1 260px', marginBottom: 8 }}
          >
            <Input autoComplete="off" maxLength={18} />
          </Form.Item>
          <Form.Item name="lastDay" label={t('delegations.lastDay')} style={{ flex: '1 1 220px', marginBottom: 8 }}>
            <Input type="date" />
          </Form.Item>
        </div>
        <Button type="primary" htmlType="submit" loading={give.isPending}>
          {t('delegations.give')}
        </Button>
      </Form>
      {error && <Refused error={error} />}
      <DataTable
        label={t('delegations.agents')}
        columns={[...useColumns(), deed]}
        rows={agents}
        rowKey={({ code }) => code}
        empty={<EmptyState title={t('delegations.noAgents')}>{t('delegations.noAgentsText')}</EmptyState>}
      />
    </Panel>
  );
}

export function ClientsPanel({ clients }: { clients: readonly DelegationView[] }) {
  const { t } = useTranslation('company');
  return (
    <Panel title={t('delegations.actsFor')} flush>
      <DataTable
        label={t('delegations.actsFor')}
        columns={useColumns()}
        rows={clients}
        rowKey={({ code }) => code}
        empty={<EmptyState title={t('delegations.noActsFor')}>{t('delegations.noActsForText')}</EmptyState>}
      />
    </Panel>
  );
}
