/** Any part of the record again, by number or time, as one file of XML: what a program that lost something reads. */
import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { saveAs } from '../../shared/csv.ts';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { Panel } from '../../shared/Panel.tsx';
import { PORTAL } from '../api.ts';

/** Of one file; the platform gives no more at once. */
const LIMIT = 1_000;

interface Range {
  from: string;
  to?: string;
}

export function Replay() {
  const { t } = useTranslation('portal');
  const replay = useMutation({
    mutationFn: ({ from, to }: Range) =>
      api.text(`${PORTAL}/ceb/receipts`, {
        query: { from: from.trim(), to: to?.trim() || undefined, limit: LIMIT },
        accept: 'application/xml',
      }),
    onSuccess: (xml) => saveAs('receipts.xml', new Blob([xml], { type: 'application/xml' })),
  });
  return (
    <Panel title={t('replay.title')}>
      <Form<Range>
        layout="inline"
        requiredMark={false}
        onFinish={(range) => replay.mutate(range)}
        style={{ rowGap: 8 }}
      >
        <Form.Item name="from" label={t('replay.from')} rules={[{ required: true, message: t('replay.needed') }]}>
          <Input placeholder="1" maxLength={40} />
        </Form.Item>
        <Form.Item name="to" label={t('replay.to')}>
          <Input placeholder="2026-11-22T10:00:00+08:00" maxLength={40} style={{ width: 240 }} />
        </Form.Item>
        <Button htmlType="submit" loading={replay.isPending}>
          {t('replay.get')}
        </Button>
      </Form>
      {replay.error && <ErrorState error={replay.error} />}
    </Panel>
  );
}
