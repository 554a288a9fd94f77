/** Fields of a list to be mended: what is wrong with each, what is proposed, and what it says now. */
import { Button, Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useBilingual, useLanguage } from '../../locales/use-language.ts';
import { type Changes, changeKey, type MendField } from './changes.ts';
import styles from './mending.module.css';

const VALUE_MAX = 1_000;

interface MendFieldsProps {
  fields: readonly MendField[];
  line: number;
  changes: Changes;
  onChange: (line: number, name: string, value: string) => void;
}

export const MendFields = ({ fields, line, changes, onChange }: MendFieldsProps) => (
  <div className={styles.fields}>
    {fields.map((field) => (
      <Field
        key={field.name}
        field={field}
        changed={changes.get(changeKey(line, field.name))}
        onChange={(value) => onChange(line, field.name, value)}
      />
    ))}
  </div>
);

interface FieldProps {
  field: MendField;
  changed: string | undefined;
  onChange: (value: string) => void;
}

function Field({ field: { name, zh, value, personal, required, proposed, faults }, changed, onChange }: FieldProps) {
  const { t } = useTranslation('cases');
  const words = useBilingual();
  const chinese = useLanguage() === 'zh-CN';
  const id = useId();
  const shown = changed ?? (personal ? '' : value);
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.name}>
        {chinese ? `${zh} ` : ''}
        <code>{name}</code>
        {required && <span aria-hidden> *</span>}
      </label>
      <Input
        id={id}
        value={shown}
        maxLength={VALUE_MAX}
        status={faults.length > 0 && changed === undefined ? 'error' : ''}
        placeholder={personal && value !== '' ? t('mend.kept', { value }) : ''}
        aria-describedby={faults.length > 0 ? `${id}-faults` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {faults.length > 0 && (
        <ul id={`${id}-faults`} className={styles.faults}>
          {faults.map((fault) => (
            <li key={fault.en}>{words(fault)}</li>
          ))}
        </ul>
      )}
      {proposed !== undefined && proposed !== shown && (
        <Button size="small" onClick={() => onChange(proposed)}>
          {proposed === '' ? t('mend.remove') : t('mend.propose', { value: proposed })}
        </Button>
      )}
    </div>
  );
}
