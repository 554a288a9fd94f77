/** One report: his words, the list it is about, and how it was closed. */

import type { ReportsAnswer } from '@tongguan/platform/api-types';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ErrorState } from '../shared/ErrorState.tsx';
import { Time } from '../shared/Figures.tsx';
import { money } from '../shared/format.ts';
import { Status } from '../shared/Status.tsx';
import { useCloseReport } from './api.ts';
import { Profile } from './Profile.tsx';
import styles from './Reports.module.css';
import { statusWord } from './status-word.ts';

const NOTE_CHARACTERS_MIN = 2;
const NOTE_CHARACTERS_MAX = 200;
const UNDER_REVIEW = 300;

export function ReportItem({ report }: { report: ReportsAnswer['reports'][number] }) {
  const { t } = useTranslation('desk');
  const [note, setNote] = useState('');
  const close = useCloseReport();
  const isOpen = report.closedAt === null;
  return (
    <li className={styles.report}>
      <Status tone={isOpen ? 'red' : 'quiet'}>{t(isOpen ? 'report.open' : 'report.closed')}</Status>
      <Profile
        facts={[
          [t('report.at'), <Time key="at" at={report.at} />],
          [t('report.words'), report.words || t('report.noWords')],
          [
            t('report.list'),
            <span key="list">
              {report.orderNo} · {report.seller} · {t(statusWord(report.status))}{' '}
              {report.status === UNDER_REVIEW && (
                <Link className={styles.link} to={`/desk/${report.caseId}`}>
                  {t('report.toCase')}
                </Link>
              )}
            </span>,
          ],
          [t('report.amount'), money(report.amountFen)],
          ...(isOpen ? [] : [[t('report.note'), `${report.closing} (${report.closedBy})`] as const]),
        ]}
      />
      {isOpen && (
        <form
          className={styles.close}
          onSubmit={(event) => {
            event.preventDefault();
            close.mutate({ id: report.id, note: note.trim() });
          }}
        >
          <Input
            aria-label={t('report.note')}
            placeholder={t('report.note')}
            maxLength={NOTE_CHARACTERS_MAX}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <Button htmlType="submit" disabled={note.trim().length < NOTE_CHARACTERS_MIN} loading={close.isPending}>
            {t('report.close')}
          </Button>
        </form>
      )}
      {close.error && <ErrorState error={close.error} />}
    </li>
  );
}
