/** Numbers of the case, its tax, and what has become of it since. */
import type { ApplicationLine, CaseStatus } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Facts } from '../../shared/Facts.tsx';
import { money } from '../../shared/format.ts';
import { documentPath } from '../document-link.ts';
import { ReturnInfo } from '../ReturnInfo.tsx';

export function CaseFacts({ status }: { status: CaseStatus }) {
  const { t } = useTranslation('portal');
  const { documents, preNo, invtNo, decision, officer, after } = status;
  const numbers = documents
    .filter(({ present, number }) => present && number)
    .map(({ document, number = '', owner = '' }) => {
      const kind = document as 'order';
      const path = documentPath({ kind, number, owner });
      return [t(`kind.${kind}`), path ? <Link to={path}>{number}</Link> : number] as const;
    });
  const tax = decision && decision.tax.dutyFen + decision.tax.vatFen + decision.tax.consumptionFen;
  return (
    <Facts
      facts={[
        ...numbers,
        preNo !== null && ['preNo', preNo],
        invtNo !== null && ['invtNo', invtNo],
        decision !== null && [t('story.dutiable'), money(decision.dutiableFen)],
        tax !== null && [t('story.tax'), money(tax)],
        officer !== null && [t('story.officer'), `${officer.outcome} ${officer.reason}`],
        ...after.cancels.map((one) => [t('story.cancel'), <Applied key={one.preNo} {...one} />] as const),
        ...after.returns.map((one) => [t('story.return'), <Applied key={one.preNo} {...one} />] as const),
      ]}
    />
  );
}

type State = ApplicationLine['state'];

function Applied({ preNo, state, text }: { preNo: string; state: string; text: string }) {
  const { t } = useTranslation('cases');
  return (
    <>
      <Link to={`/portal/applications?q=${encodeURIComponent(preNo)}`}>{preNo}</Link>{' '}
      {t(`applications.state.${state as State}`)} <ReturnInfo text={text} />
    </>
  );
}
