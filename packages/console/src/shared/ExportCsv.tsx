/** What the page shows, as a file for a spreadsheet. */
import DownloadOutlined from '@ant-design/icons/DownloadOutlined';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { csvOf, saveAs } from './csv.ts';

interface ExportCsvProps<Row> {
  /** Of the file, without ending. */
  name: string;
  rows: readonly Row[];
  cells: (row: Row) => Record<string, string | number>;
}

export function ExportCsv<Row>({ name, rows, cells }: ExportCsvProps<Row>) {
  const { t } = useTranslation();
  return (
    <Button
      icon={<DownloadOutlined />}
      disabled={rows.length === 0}
      onClick={() => saveAs(`${name}.csv`, new Blob([csvOf(rows.map(cells))], { type: 'text/csv' }))}
    >
      {t('table.export')}
    </Button>
  );
}
