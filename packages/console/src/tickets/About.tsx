/** What a ticket is about: document, receipt, message; the company's own people can open the document. */
import type { TicketAbout, TicketSide } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { documentPath } from '../portal/document-link.ts';

export function About({ about, side }: { about: TicketAbout; side: TicketSide }) {
  const { t } = useTranslation('tickets');
  const portal = useTranslation('portal').t;
  const separator = useTranslation().t('listSeparator');
  const { kind, owner = '', number, receipt, messageId } = about;
  const document = kind && number && t('document', { kind: portal(`kind.${kind}`), number });
  const path = kind && number && side === 'company' ? documentPath({ kind, number, owner }) : undefined;
  const others = [
    receipt !== undefined && t('receipt', { no: receipt }),
    messageId !== undefined && t('message', { id: messageId }),
  ].filter((text) => text !== false);
  if (!document && others.length === 0) return t('nothing');
  return (
    <>
      {document && (path ? <Link to={path}>{document}</Link> : document)}
      {document && others.length > 0 && separator}
      {others.join(separator)}
    </>
  );
}
