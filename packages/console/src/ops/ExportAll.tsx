/** All of a list as a file for a spreadsheet, also what the page does not show: asked for page by page, the newest first. */
import DownloadOutlined from '@ant-design/icons/DownloadOutlined';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { csvOf, saveAs } from '../shared/csv.ts';
import { PAGE } from './state.ts';

/** 20,000 rows; who needs more asks the doors. */
const PAGES_MAX = 100;

interface ExportAllProps<Row> {
  /** Of the file, without ending. */
  name: string;
  path: string;
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  cells: (row: Row) => Record<string, string | number>;
}

export function ExportAll<Row extends { id: number }>({ name, path, query, cells }: ExportAllProps<Row>) {
  const { t } = useTranslation();
  const file = useMutation({
    mutationFn: async () => {
      const rows: Row[] = [];
      for (let page = 0; page < PAGES_MAX; page++) {
        const more = await api.get<Row[]>(path, { query: { ...query, before: rows.at(-1)?.id } });
        rows.push(...more);
        if (more.length < PAGE) break;
      }
      saveAs(`${name}.csv`, new Blob([csvOf(rows.map(cells))], { type: 'text/csv' }));
    },
  });
  return (
    <Button icon={<DownloadOutlined />} loading={file.isPending} danger={file.isError} onClick={() => file.mutate()}>
      {t('table.export')}
    </Button>
  );
}
