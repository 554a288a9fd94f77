/** Companies that ask to be registered: looked at one by one, approved or refused. */
import type { RegistrationViewAnswer } from '@tongguan/platform/api-types';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../shared/DataTable.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { Age } from '../shared/Figures.tsx';
import { Page } from '../shared/Page.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { Panel } from '../shared/Panel.tsx';
import { QueryView } from '../shared/QueryView.tsx';
import { Secret } from '../shared/Secret.tsx';
import { Stack } from '../shared/Stack.tsx';
import { Status, type Tone } from '../shared/Status.tsx';
import { useRegistrations } from './api.ts';
import { DecideRegistration, type Passed } from './DecideRegistration.tsx';

const TONES: Readonly<Record<RegistrationViewAnswer['state'], Tone>> = {
  waiting: 'amber',
  approved: 'accent',
  refused: 'quiet',
};

export function RegistrationsPage() {
  const { t } = useTranslation('registration');
  const [chosen, setChosen] = useState<number>();
  const [passed, setPassed] = useState<Passed>();
  return (
    <Page>
      <PageHead title={t('registrations.title')} lead={t('registrations.lead')} />
      <QueryView query={useRegistrations()}>
        {({ registrations, waiting }) => {
          const open = registrations.find(({ id, state }) => id === chosen && state === 'waiting');
          return (
            <Stack>
              {passed && (
                <Panel flush>
                  <Secret label={t('registrations.passOn', { login: passed.login })} value={passed.url} />
                </Panel>
              )}
              {open && (
                <DecideRegistration
                  key={open.id}
                  registration={open}
                  onDone={(link) => {
                    setPassed(link);
                    setChosen(undefined);
                  }}
                />
              )}
              <Panel title={t('registrations.list')} aside={t('registrations.waiting', { count: waiting })} flush>
                <Registrations rows={registrations} onOpen={({ id }) => setChosen(id)} />
              </Panel>
            </Stack>
          );
        }}
      </QueryView>
    </Page>
  );
}

interface RegistrationsProps {
  rows: readonly RegistrationViewAnswer[];
  onOpen: (row: RegistrationViewAnswer) => void;
}

function Registrations({ rows, onOpen }: RegistrationsProps) {
  const { t } = useTranslation('registration');
  const role = useTranslation('portal').t;
  const separator = useTranslation().t('listSeparator');
  const columns: Column<RegistrationViewAnswer>[] = [
    {
      key: 'company',
      title: t('registrations.company'),
      render: ({ name, code }) => (
        <>
          {name} <code>{code}</code>
        </>
      ),
    },
    {
      key: 'roles',
      title: t('registrations.roles'),
      width: '18%',
      render: ({ roles }) => roles.map((name) => role(`role.${name as 'seller'}`, name)).join(separator),
    },
    { key: 'contact', title: t('registrations.contact'), width: '180px', render: ({ contact }) => contact },
    { key: 'asked', title: t('registrations.asked'), width: '110px', render: ({ askedAt }) => <Age at={askedAt} /> },
    {
      key: 'state',
      title: t('registrations.state'),
      width: '220px',
      render: ({ state, decidedBy, reason }) => (
        <>
          <Status tone={TONES[state]}>{t(`state.${state}`)}</Status>
          {decidedBy && (
            <div style={{ color: 'var(--c-quiet)' }}>
              {reason ? t('registrations.by', { who: decidedBy, why: reason }) : decidedBy}
            </div>
          )}
        </>
      ),
    },
    {
      key: 'decide',
      title: '',
      width: '100px',
      render: (row) =>
        row.state === 'waiting' && (
          <Button size="small" onClick={() => onOpen(row)}>
            {t('registrations.decide')}
          </Button>
        ),
    },
  ];
  return (
    <DataTable
      label={t('registrations.list')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => String(id)}
      empty={<EmptyState title={t('registrations.none')}>{t('registrations.noneText')}</EmptyState>}
    />
  );
}
