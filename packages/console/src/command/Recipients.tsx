/** Who is told of alarms: robots of groups, mail, other programs. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Recipient } from '@tongguan/platform/api-types';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { ErrorState } from '../shared/ErrorState.tsx';
import { TableSkeleton } from '../shared/Skeletons.tsx';
import { Status } from '../shared/Status.tsx';
import { AddRecipient } from './AddRecipient.tsx';
import styles from './Recipients.module.css';

const KEY = ['command', 'recipients'] as const;

export function Recipients() {
  const { t } = useTranslation('command');
  const [adding, setAdding] = useState(false);
  const cache = useQueryClient();
  const recipients = useQuery({ queryKey: KEY, queryFn: () => api.get<Recipient[]>('/api/command/recipients') });
  const again = () => void cache.invalidateQueries({ queryKey: KEY });
  if (recipients.error) return <ErrorState error={recipients.error} onRetry={again} />;
  if (!recipients.data) return <TableSkeleton rows={2} columns={3} />;
  return (
    <>
      {recipients.data.length === 0 && <p className={styles.none}>{t('recipients.none')}</p>}
      <ul className={styles.list}>
        {recipients.data.map((recipient) => (
          <Item key={recipient.id} recipient={recipient} onGone={again} />
        ))}
      </ul>
      {adding ? (
        <AddRecipient
          onDone={() => {
            setAdding(false);
            again();
          }}
        />
      ) : (
        <Button onClick={() => setAdding(true)}>{t('recipients.add')}</Button>
      )}
    </>
  );
}

function Item({ recipient, onGone }: { recipient: Recipient; onGone: () => void }) {
  const { t } = useTranslation('command');
  const { id, kind, name, least, lastError } = recipient;
  const test = useMutation({
    mutationFn: () => api.post<{ error: string | null }>(`/api/command/recipients/${id}/test`),
  });
  const remove = useMutation({ mutationFn: () => api.delete(`/api/command/recipients/${id}`), onSuccess: onGone });
  const failed = test.data?.error ?? lastError;
  return (
    <li className={styles.item}>
      <div>
        <strong>{name}</strong> <span className={styles.kind}>{t(`recipients.kind.${kind}`)}</span>
        <div className={styles.kind}>{t(`recipients.least.${least}`)}</div>
        {test.data && !test.data.error && <Status tone="accent">{t('recipients.taken')}</Status>}
        {failed && <Status tone="red">{failed}</Status>}
        {(test.error ?? remove.error) && <ErrorState error={test.error ?? remove.error} />}
      </div>
      <div className={styles.steps}>
        <Button size="small" loading={test.isPending} onClick={() => test.mutate()}>
          {t('recipients.test')}
        </Button>
        <Popconfirm title={t('recipients.sure', { name })} onConfirm={() => remove.mutate()}>
          <Button size="small" loading={remove.isPending}>
            {t('recipients.remove')}
          </Button>
        </Popconfirm>
      </div>
    </li>
  );
}
