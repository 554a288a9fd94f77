/** One meaning in up to four documents. */
import { useTranslation } from 'react-i18next';
import { MaskedValue } from '../shared/MaskedValue.tsx';
import { type DeskField, unmask } from './api.ts';
import styles from './Comparison.module.css';
import { fieldName } from './field-name.ts';

const ROLES = ['order', 'payment', 'waybill', 'inventory'] as const;
type Role = (typeof ROLES)[number];

const SIGNS: Readonly<Record<DeskField['agreement'], string>> = { alone: '', same: '=', alike: '≈', different: '≠' };

export function FieldRow({ field, caseId }: { field: DeskField; caseId: number }) {
  const { t } = useTranslation('desk');
  const name = fieldName(t, field.id);
  const sign = SIGNS[field.agreement];
  return (
    <tr className={styles[field.agreement]}>
      <th scope="row">
        <span className={styles.name}>{name}</span>
        {sign && (
          <abbr className={styles.sign} title={t(`agreement.${field.agreement}`)}>
            {sign}
          </abbr>
        )}
      </th>
      {ROLES.map((role) => (
        <td key={role} data-title={t(`role.${role}`)}>
          <Cell field={field} role={role} caseId={caseId} name={name} />
        </td>
      ))}
    </tr>
  );
}

interface CellProps {
  field: DeskField;
  role: Role;
  caseId: number;
  name: string;
}

function Cell({ field, role, caseId, name }: CellProps) {
  const segments = field.cells[role];
  if (!segments) return null;
  const text = segments.map(({ text, differs }, index) =>
    // Their order is theirs: a segment has no other name.
    differs ? <mark key={`${index} ${text}`}>{text}</mark> : <span key={`${index} ${text}`}>{text}</span>,
  );
  if (!field.personal) return <span>{text}</span>;
  const reveal = (reason: string) => unmask(caseId, { document: role, field: field.id, reason });
  return (
    <span className={styles.masked}>
      <MaskedValue masked={text} label={name} reveal={reveal} />
    </span>
  );
}
