/** Certificates of the company: which hold, until when; another one added, one revoked. */
import type { AccessAnswer } from '@tongguan/platform/api-types';
import { Button, Popconfirm } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../../shared/DataTable.tsx';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { Time } from '../../shared/Figures.tsx';
import { Panel } from '../../shared/Panel.tsx';
import { Refused } from '../../shared/Refused.tsx';
import { Status, type Tone } from '../../shared/Status.tsx';
import { useRevokeCertificate } from './api.ts';

const AddCertificate = lazy(() => import('./AddCertificate.tsx').then((file) => ({ default: file.AddCertificate })));

type Certificate = AccessAnswer['certificates'][number];

const TONES: Readonly<Record<Certificate['state'], Tone>> = {
  valid: 'quiet',
  ending: 'amber',
  expired: 'red',
  revoked: 'red',
};

export function CertificatesPanel({ certificates }: { certificates: readonly Certificate[] }) {
  const { t } = useTranslation('company');
  const portal = useTranslation('portal').t;
  const shell = useTranslation().t;
  const [adding, setAdding] = useState(false);
  const revoke = useRevokeCertificate();
  const columns: Column<Certificate>[] = [
    {
      key: 'subject',
      title: t('certificates.subject'),
      render: ({ subject, serial }) => (
        <>
          {subject} <code>{serial}</code>
        </>
      ),
    },
    { key: 'key', title: t('certificates.key'), width: '100px', render: ({ key }) => key },
    {
      key: 'state',
      title: portal('receipt.status'),
      width: '130px',
      render: ({ state }) => (
        <Status tone={TONES[state]}>
          {state === 'ending' ? t('certificates.ending') : portal(`access.state.${state}`)}
        </Status>
      ),
    },
    {
      key: 'to',
      title: portal('access.to'),
      width: '180px',
      render: ({ notAfter }) => <Time at={notAfter} />,
    },
    {
      key: 'revoke',
      title: '',
      width: '100px',
      render: ({ serial, state }) =>
        (state === 'valid' || state === 'ending') && (
          <Popconfirm
            title={t('certificates.sure')}
            okText={t('certificates.revoke')}
            cancelText={shell('cancel')}
            onConfirm={() => revoke.mutate(serial)}
          >
            <Button size="small" danger>
              {t('certificates.revoke')}
            </Button>
          </Popconfirm>
        ),
    },
  ];
  return (
    <Panel
      title={t('certificates.title')}
      aside={
        !adding && (
          <Button size="small" onClick={() => setAdding(true)}>
            {t('certificates.add')}
          </Button>
        )
      }
      flush
    >
      {adding && (
        <Suspense>
          <AddCertificate onDone={() => setAdding(false)} />
        </Suspense>
      )}
      {revoke.error && <Refused error={revoke.error} />}
      <DataTable
        label={t('certificates.title')}
        columns={columns}
        rows={certificates}
        rowKey={({ serial }) => serial}
        empty={<EmptyState title={portal('access.noCertificate')}>{portal('access.noCertificateText')}</EmptyState>}
      />
    </Panel>
  );
}
