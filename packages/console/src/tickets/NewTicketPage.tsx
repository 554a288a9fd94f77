/** A new ticket: a subject, what it is about, the question. */
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { ErrorState } from '../shared/ErrorState.tsx';
import { Page } from '../shared/Page.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { Panel } from '../shared/Panel.tsx';
import { About } from './About.tsx';
import { aboutIn } from './about.ts';
import { useNewTicket } from './api.ts';
import styles from './tickets.module.css';

const SUBJECT_MAX = 100;
const TEXT_MAX = 2_000;

interface Words {
  subject: string;
  text: string;
}

export function NewTicketPage() {
  const { t } = useTranslation('tickets');
  const navigate = useNavigate();
  const about = aboutIn(useSearchParams()[0]);
  const ticket = useNewTicket();
  const open = (words: Words) =>
    ticket.mutate({ ...words, about }, { onSuccess: ({ id }) => void navigate(`/tickets/${id}`, { replace: true }) });
  const wanted = (min: number) => [{ required: true, min, whitespace: true, message: '' }];
  return (
    <Page>
      <PageHead title={t('new')} lead={t('lead.company')} />
      <Panel>
        <Form<Words> layout="vertical" requiredMark={false} onFinish={open} className={styles.form!}>
          <p>
            <span className={styles.quiet}>{t('about')}</span> <About about={about} side="company" />
          </p>
          <Form.Item name="subject" label={t('subject')} rules={wanted(2)}>
            <Input maxLength={SUBJECT_MAX} />
          </Form.Item>
          <Form.Item name="text" label={t('text')} extra={t('textNote')} rules={wanted(2)}>
            <Input.TextArea rows={6} maxLength={TEXT_MAX} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={ticket.isPending}>
            {t('open')}
          </Button>
        </Form>
        {ticket.error && <ErrorState error={ticket.error} />}
      </Panel>
    </Page>
  );
}
