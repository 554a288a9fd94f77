/** A table of the portal as a file, made by the platform: all of it, not only what the page shows. */
import DownloadOutlined from '@ant-design/icons/DownloadOutlined';
import type { ExportedTable } from '@tongguan/platform/api-types';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { PORTAL } from './api.ts';

interface ExportLinksProps {
  table: ExportedTable;
  /** As the page narrows it. */
  query?: Readonly<Record<string, string | undefined>>;
}

export function ExportLinks({ table, query = {} }: ExportLinksProps) {
  const { t } = useTranslation('cases');
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const search = given.length > 0 ? `?${new URLSearchParams(given)}` : '';
  return (
    <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: 8 }}>
      {(['xlsx', 'csv'] as const).map((format) => (
        <Button
          key={format}
          icon={<DownloadOutlined />}
          href={`${PORTAL}/export/${table}/${format}${search}`}
          download={`${table}.${format}`}
        >
          {t(`export.${format}`)}
        </Button>
      ))}
    </span>
  );
}
