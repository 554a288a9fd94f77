/** The company's own signing service: its address and certificate, a test, and what became of the latest calls. */
import type { AccessAnswer, SigningServiceAnswer } from '@tongguan/platform/api-types';
import { Button, Popconfirm } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../shared/Facts.tsx';
import { Panel } from '../../shared/Panel.tsx';
import { QueryView } from '../../shared/QueryView.tsx';
import { Refused } from '../../shared/Refused.tsx';
import { Secret } from '../../shared/Secret.tsx';
import { Status } from '../../shared/Status.tsx';
import { useRemoveService, useSetService, useSigningService, useTestService } from './api.ts';
import { Calls } from './Calls.tsx';

const SetService = lazy(() => import('./SetService.tsx').then((file) => ({ default: file.SetService })));

type Certificates = AccessAnswer['certificates'];

export function SigningPanel({ certificates }: { certificates: Certificates }) {
  const { t } = useTranslation('company');
  const service = useSigningService();
  const [changing, setChanging] = useState(false);
  const set = useSetService();
  const has = service.data?.service;
  return (
    <Panel
      title={t('signing.title')}
      aside={
        !changing && (
          <Button size="small" onClick={() => setChanging(true)}>
            {t(has ? 'signing.change' : 'signing.setUp')}
          </Button>
        )
      }
    >
      <p style={{ color: 'var(--c-quiet)' }}>{t('signing.lead')}</p>
      {set.data && <Secret label={t('signing.once')} value={set.data.secret} />}
      {changing && (
        <Suspense>
          <SetService certificates={certificates} set={set} onDone={() => setChanging(false)} />
        </Suspense>
      )}
      <QueryView query={service} skeleton={null}>
        {(answer) => (answer.service ? <Service answer={answer} service={answer.service} /> : null)}
      </QueryView>
    </Panel>
  );
}

interface ServiceProps {
  answer: SigningServiceAnswer;
  service: NonNullable<SigningServiceAnswer['service']>;
}

function Service({ answer: { calls }, service: { url, serial } }: ServiceProps) {
  const { t } = useTranslation('company');
  const shell = useTranslation().t;
  const test = useTestService();
  const remove = useRemoveService();
  const error = test.error ?? remove.error;
  return (
    <>
      <Facts
        facts={[
          [t('signing.url'), url],
          [t('signing.serial'), <code key="serial">{serial}</code>],
        ]}
      />
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, alignItems: 'center', margin: '12px 0' }}>
        <Button size="small" loading={test.isPending} onClick={() => test.mutate()}>
          {t('signing.test')}
        </Button>
        <Popconfirm
          title={t('signing.sure')}
          okText={t('signing.remove')}
          cancelText={shell('cancel')}
          onConfirm={() => remove.mutate()}
        >
          <Button size="small" danger>
            {t('signing.remove')}
          </Button>
        </Popconfirm>
        {test.data && (
          <Status tone={test.data.ok ? 'accent' : 'red'}>
            {test.data.ok
              ? t('signing.tested', { ms: test.data.ms })
              : t('signing.failed', { error: test.data.error ?? '' })}
          </Status>
        )}
      </div>
      {error && <Refused error={error} />}
      <Calls calls={calls} />
    </>
  );
}
