import type { SheetAnswer } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { useBilingual } from '../../locales/use-language.ts';
import { CodeLink } from '../../shared/CodeLink.tsx';
import { DataTable } from '../../shared/DataTable.tsx';
import { ExportCsv } from '../../shared/ExportCsv.tsx';
import { Status } from '../../shared/Status.tsx';

type SheetFault = SheetAnswer['faults'][number];

export function SheetFaults({ faults }: { faults: readonly SheetFault[] }) {
  const { t } = useTranslation('portal');
  const words = useBilingual();
  if (faults.length === 0) {
    return (
      <p style={{ padding: '10px 16px' }}>
        <Status tone="quiet">{t('sheets.sound')}</Status>
      </p>
    );
  }
  const cells = ({ row, column, code, message, messageZh, value }: SheetFault) => ({
    row: row ?? '',
    column: column ?? '',
    value: value ?? '',
    code,
    fault: words({ zh: messageZh, en: message }),
  });
  return (
    <>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 12, alignItems: 'center', padding: '10px 16px' }}>
        <Status tone="red">{t('sheets.faults', { count: faults.length })}</Status>
        <ExportCsv name="faults" rows={faults} cells={cells} />
      </div>
      <DataTable
        label={t('sheets.faults', { count: faults.length })}
        columns={[
          { key: 'row', title: t('sheets.row'), width: '80px', align: 'right', render: ({ row }) => row },
          { key: 'column', title: t('sheets.column'), width: '200px', render: ({ column }) => <code>{column}</code> },
          { key: 'value', title: t('sheets.value'), width: '18%', render: ({ value }) => value },
          { key: 'code', title: t('checks.code'), width: '170px', render: ({ code }) => <CodeLink code={code} /> },
          {
            key: 'fault',
            title: t('sheets.fault'),
            render: ({ message, messageZh }) => words({ zh: messageZh, en: message }),
          },
        ]}
        rows={faults}
        rowKey={({ path, code }) => `${path} ${code}`}
      />
    </>
  );
}
