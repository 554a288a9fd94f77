/** A message that the platform has written: what would be said to it, then signing and sending. */
import type { ComposeAnswer } from '@tongguan/platform/api-types';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { saveAs } from '../../shared/csv.ts';
import { Panel } from '../../shared/Panel.tsx';
import { Stack } from '../../shared/Stack.tsx';
import { type Declared, DeclareSheet } from '../sheets/DeclareSheet.tsx';
import { Causes } from './Causes.tsx';

interface ComposedProps {
  title: string;
  kind: Declared;
  composed: ComposeAnswer;
}

export function Composed({ title, kind, composed: { copNo, type, xml, causes } }: ComposedProps) {
  const { t } = useTranslation('cases');
  const save = () => saveAs(`${copNo}.xml`, new Blob([xml], { type: 'application/xml' }));
  return (
    <Stack>
      <Panel
        title={title}
        aside={
          <Button size="small" onClick={save}>
            {t('apply.download')}
          </Button>
        }
      >
        <code>{type}</code>
        {causes.length > 0 && <Causes title={t('apply.wouldFail')} causes={causes} />}
      </Panel>
      {causes.length === 0 && <DeclareSheet kind={kind} messages={[{ xml, records: 1 }]} />}
    </Stack>
  );
}
