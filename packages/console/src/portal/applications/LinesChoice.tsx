/** Which lines go back, and how much of each. */
import type { OwnListAnswer } from '@tongguan/platform/api-types';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../shared/DataTable.tsx';
import { Panel } from '../../shared/Panel.tsx';

type Line = OwnListAnswer['lines'][number];
type Quantities = Readonly<Record<string, string>>;

interface LinesChoiceProps {
  lines: readonly Line[];
  /** By number of the line. */
  quantities: Quantities;
  onChange: (quantities: Quantities) => void;
}

const QTY_CHARS_MAX = 19;

export function LinesChoice({ lines, quantities, onChange }: LinesChoiceProps) {
  const { t } = useTranslation('cases');
  const all = () => onChange(Object.fromEntries(lines.map(({ gnum, left }) => [gnum, left])));
  const isTooMuch = ({ gnum, left }: Line) => Number(quantities[gnum] ?? 0) > Number(left);
  return (
    <Panel
      title={t('apply.lines')}
      aside={
        <Button size="small" onClick={all}>
          {t('apply.all')}
        </Button>
      }
      flush
    >
      <DataTable
        label={t('apply.lines')}
        columns={[
          { key: 'gnum', title: t('apply.gnum'), width: '70px', render: ({ gnum }) => gnum },
          {
            key: 'goods',
            title: t('apply.goods'),
            render: ({ gname, gcode }) => (
              <>
                {gname} <code>{gcode}</code>
              </>
            ),
          },
          { key: 'qty', title: t('apply.qty'), width: '120px', align: 'right', render: ({ qty }) => qty },
          { key: 'left', title: t('apply.left'), width: '120px', align: 'right', render: ({ left }) => left },
          {
            key: 'back',
            title: t('apply.back'),
            width: '190px',
            render: (line) => (
              <>
                <Input
                  aria-label={`${t('apply.back')} ${line.gnum}`}
                  inputMode="decimal"
                  maxLength={QTY_CHARS_MAX}
                  disabled={Number(line.left) <= 0}
                  status={isTooMuch(line) ? 'error' : ''}
                  value={quantities[line.gnum] ?? ''}
                  onChange={({ target }) =>
                    onChange({ ...quantities, [line.gnum]: target.value.replace(/[^\d.]/g, '') })
                  }
                  style={{ maxWidth: 150 }}
                />
                {isTooMuch(line) && <div style={{ color: 'var(--c-red)' }}>{t('apply.tooMuch')}</div>}
              </>
            ),
          },
        ]}
        rows={lines}
        rowKey={({ gnum }) => gnum}
      />
    </Panel>
  );
}
