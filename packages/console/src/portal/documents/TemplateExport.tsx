/** Stored orders or inventories in the columns of the sheet that is filled in. The file holds everything in full, so a reason is asked. */
import DownloadOutlined from '@ant-design/icons/DownloadOutlined';
import type { DocumentStateName, StoredSheetRequest } from '@tongguan/platform/api-types';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { saveAs } from '../../shared/csv.ts';
import { PORTAL } from '../api.ts';

const RevealDialog = lazy(() =>
  import('../../shared/RevealDialog.tsx').then((file) => ({ default: file.RevealDialog })),
);

interface TemplateExportProps {
  kind: 'order' | 'inventory';
  state: DocumentStateName | undefined;
  q: string;
}

export function TemplateExport({ kind, state, q }: TemplateExportProps) {
  const { t } = useTranslation('cases');
  const portal = useTranslation('portal').t;
  const [asking, setAsking] = useState(false);
  const save = async (reason: string) => {
    const wanted: StoredSheetRequest = { reason, ...(state && { state }), ...(q && { q }) };
    saveAs(`${kind}.xlsx`, await api.file(`${PORTAL}/sheets/${kind}/stored`, wanted));
    return '';
  };
  return (
    <>
      <Button icon={<DownloadOutlined />} onClick={() => setAsking(true)}>
        {t('export.template')}
      </Button>
      {asking && (
        <Suspense>
          <RevealDialog
            label={t('export.templateOf', { kind: portal(`kind.${kind}`) })}
            reveal={save}
            onShown={() => setAsking(false)}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      )}
    </>
  );
}
