/** To whom a case is passed on; nobody by name: back to the queue. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useColleagues } from './api.ts';
import styles from './Decision.module.css';

interface ColleagueChoiceProps {
  caseId: number;
  chosen: number | undefined;
  onChoose: (id: number | undefined) => void;
}

export function ColleagueChoice({ caseId, chosen, onChoose }: ColleagueChoiceProps) {
  const { t } = useTranslation('desk');
  const id = useId();
  const colleagues = useColleagues(caseId, true).data?.colleagues ?? [];
  return (
    <>
      <label htmlFor={id}>{t('colleague')}</label>
      <select
        id={id}
        className={styles.select}
        value={chosen ?? ''}
        onChange={(event) => onChoose(Number(event.target.value) || undefined)}
      >
        <option value="">{t('colleagueNone')}</option>
        {colleagues.map((colleague) => (
          <option key={colleague.id} value={colleague.id}>
            {colleague.name} ({colleague.login})
          </option>
        ))}
      </select>
    </>
  );
}
