/** What failed, what is safe, what to do, and an id to quote. */
import WarningOutlined from '@ant-design/icons/WarningOutlined';
import { Button } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { ApiProblem, Unreachable } from '../api/problem.ts';
import type { Role } from '../api/session.ts';
import { Faults } from './Faults.tsx';
import { NoRight } from './NoRight.tsx';
import { State } from './State.tsx';

/** Other refusals with 403 are of what was sent, and say so themselves. */
const PROBLEM = 'urn:tongguan:problem:';
const NO_RIGHT = `${PROBLEM}no-right`;

/** A refusal for want of a role names those that would do. */
function rolesNamed({ body }: ApiProblem): Role[] {
  const named = body.errors?.find(({ code }) => code === 'role');
  return (named?.message.split(', ') ?? []) as Role[];
}

/** The platform's kinds of problems, in the reader's words; what exactly is wrong it says itself, in English. */
function titleOf(error: unknown, t: TFunction): string {
  if (!(error instanceof ApiProblem)) return t('error.page');
  const kind = error.body.type.slice(PROBLEM.length);
  return t(`error.kinds.${kind}` as 'error.kinds.not-found', { defaultValue: error.body.title });
}

interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
  /** What is not harmed by it, when the page knows: "Nothing was sent." */
  safe?: string;
}

export function ErrorState({ error, onRetry, safe }: ErrorStateProps) {
  const { t } = useTranslation();
  if (error instanceof ApiProblem && error.body.type === NO_RIGHT) return <NoRight roles={rolesNamed(error)} />;
  const away = error instanceof Unreachable || (error instanceof ApiProblem && error.status === 503);
  const faults = error instanceof ApiProblem ? error.body.errors : undefined;
  return (
    <State
      icon={<WarningOutlined />}
      tone="red"
      role="alert"
      title={away ? t('error.away') : titleOf(error, t)}
      action={onRetry && <Button onClick={onRetry}>{t('error.retry')}</Button>}
    >
      <p>{away ? t('error.awayText') : error instanceof Error ? error.message : String(error)}</p>
      {faults && <Faults faults={faults} />}
      <p>{safe ?? t('error.safe')}</p>
      {error instanceof ApiProblem && error.requestId !== '' && (
        <p>
          {t('error.id')} <code>{error.requestId}</code>
        </p>
      )}
    </State>
  );
}
