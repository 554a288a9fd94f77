/** What is done with the case. Each has a key; a reason is always asked. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../keys/use-shortcuts.ts';
import { Panel } from '../shared/Panel.tsx';
import type { DeskCase } from './api.ts';
import styles from './Decision.module.css';
import { DeedForm } from './DeedForm.tsx';
import { type Choice, choicesFor } from './deeds.ts';
import type { Done } from './done.ts';
import { LeaseNote } from './LeaseNote.tsx';
import type { Lease } from './use-lease.ts';

interface DecisionProps {
  shown: DeskCase;
  lease: Lease;
  onDone: (done: Done) => void;
}

export function Decision({ shown, lease, onDone }: DecisionProps) {
  const { t } = useTranslation('desk');
  const [chosen, setChosen] = useState<Choice>();
  const own = shown.proposal?.mine ?? false;
  const mayAct = lease === 'mine' && !own;
  const choices = choicesFor(shown);
  useShortcuts(
    choices.map((choice) => ({
      keys: choice.key,
      label: t(`deed.${choice.label}`),
      run: () => mayAct && setChosen(choice),
    })),
  );
  return (
    <aside className={styles.decision} aria-label={t('decide')}>
      <Panel title={t('decide')}>
        <LeaseNote lease={lease} by={shown.lease?.mine === false ? shown.lease.by : undefined} />
        {shown.proposal && (
          <blockquote className={styles.proposal}>
            <strong>
              {t('proposal', { name: shown.proposal.by, outcome: t(`deed.${shown.proposal.outcome}`) })}
              {shown.proposal.code && ` ${shown.proposal.code}`}
            </strong>
            <p>{shown.proposal.reason}</p>
            {own && <p className={styles.note}>{t('ownProposal')}</p>}
          </blockquote>
        )}
        {chosen ? (
          <DeedForm choice={chosen} shown={shown} onCancel={() => setChosen(undefined)} onDone={onDone} />
        ) : (
          <div className={styles.choices}>
            {choices.map((choice, index) => (
              <button
                key={choice.what}
                type="button"
                className={index === 0 ? styles.first : styles.choice}
                disabled={!mayAct}
                onClick={() => setChosen(choice)}
              >
                {t(`deed.${choice.label}`)} <kbd>{choice.key}</kbd>
              </button>
            ))}
          </div>
        )}
      </Panel>
    </aside>
  );
}
