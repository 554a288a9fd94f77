/** What a company may do about its list from the page of the list. Whether it is granted, the page behind says. */
import type { CaseStatus } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

const MENDABLE = ['refused', 'rejected', 'waiting-for-documents', 'stored'];
const CANCELLABLE = ['released', 'waiting-for-arrival', 'waiting-for-guarantee'];

export function ListActions({ status: { copNo, state, scope } }: { status: CaseStatus }) {
  const { t } = useTranslation('cases');
  if (copNo === null || scope !== 'case') return null;
  const at = encodeURIComponent(copNo);
  return (
    <>
      {MENDABLE.includes(state) && <Link to={`/portal/documents/inventory/${at}/mend`}>{t('apply.mend')}</Link>}
      {CANCELLABLE.includes(state) && <Link to={`/portal/applications/${at}?kind=cancel`}>{t('apply.cancel')}</Link>}
      {['released', 'left'].includes(state) && (
        <Link to={`/portal/applications/${at}?kind=return`}>{t('apply.return')}</Link>
      )}
    </>
  );
}
