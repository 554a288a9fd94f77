/** What the latest receipts do not show can still be opened by its whole number. */
import type { DocumentKindName } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { documentPath } from '../document-link.ts';

const KINDS: readonly DocumentKindName[] = ['order', 'payment', 'waybill', 'inventory'];

export function OpenNumber({ number }: { number: string }) {
  const { t } = useTranslation('portal');
  return (
    <>
      {KINDS.map((kind) => (
        <Link key={kind} to={documentPath({ kind, number, owner: '' })!}>
          {t('documents.openAs', { kind: t(`kind.${kind}`) })}
        </Link>
      ))}
    </>
  );
}
