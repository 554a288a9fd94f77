/** An order in the reader's words. */
import type {
  DegradeParams,
  EmergencyParams,
  HoldParams,
  Operation,
  PauseParams,
  PauseRuleParams,
  ReprocessParams,
  ResendParams,
} from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { useRuleWords } from './state.ts';

export function useOrderWords(): (order: Operation) => string {
  const { t } = useTranslation('ops');
  const ruleWords = useRuleWords();
  return ({ kind, params }) => {
    switch (kind) {
      case 'hold': {
        const { by, value } = params as HoldParams;
        return t('words.hold', { by: t(`by.${by}`), value });
      }
      case 'pause':
        return t('words.pause', { ...(params as PauseParams) });
      case 'pause-rule': {
        const { rule, hours } = params as PauseRuleParams;
        return t('words.pause-rule', { rule: ruleWords(rule), hours });
      }
      case 'degrade': {
        const { party, of, hours } = params as DegradeParams;
        const name = t(`parties.name.${party}`);
        return t('words.degrade', { party: of ? `${name} ${of}` : name, hours });
      }
      case 'emergency':
        return t('words.emergency', { ...(params as EmergencyParams) });
      case 'resend':
        return t('words.resend', { ...(params as ResendParams) });
      case 'reprocess': {
        const { caseId, hold } = params as ReprocessParams;
        if (caseId !== undefined) return t('words.reprocessOne', { caseId });
        return hold ? t('words.reprocess', { waits: t(`waits.${hold}`) }) : t('words.reprocessTime');
      }
    }
  };
}
