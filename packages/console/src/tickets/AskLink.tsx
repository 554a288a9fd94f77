/** Leads to a new ticket about a document, a receipt or a message. */
import type { TicketAbout } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

export function AskLink({ about }: { about: TicketAbout }) {
  const { t } = useTranslation('tickets');
  const given = Object.entries(about).map(([name, value]): [string, string] => [name, String(value)]);
  return <Link to={`/tickets/new?${new URLSearchParams(given)}`}>{t('ask')}</Link>;
}
