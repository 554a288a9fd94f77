/** The pages of the portal in their groups: what one does in a day first, what one sets up once last. */
import { useTranslation } from 'react-i18next';
import type { PageGroup } from '../shared/GroupNav.tsx';
import { useSandbox } from './sandbox/api.ts';

export function usePortalGroups(): PageGroup[] {
  const { t } = useTranslation('portal');
  const company = useTranslation('company').t;
  const cases = useTranslation('cases').t;
  const isSandbox = useSandbox().data?.movable ?? false;
  return [
    { text: company('nav.today'), links: [{ to: '/portal', text: t('home.nav'), end: true }] },
    {
      text: company('nav.declare'),
      links: [
        { to: '/portal/submit', text: t('submit.nav') },
        { to: '/portal/declare', text: company('declare.nav') },
        { to: '/portal/sheets', text: t('sheets.nav') },
        { to: '/portal/lint', text: t('lint.nav') },
        { to: '/portal/forecast', text: t('forecast.nav') },
      ],
    },
    {
      text: company('nav.documents'),
      links: [
        { to: '/portal/documents', text: t('documents.nav') },
        { to: '/portal/applications', text: cases('applications.nav') },
        { to: '/portal/receipts', text: t('receipts.nav') },
        { to: '/portal/letters', text: cases('letters.nav') },
      ],
    },
    { text: company('nav.taxes'), links: [{ to: '/portal/taxes', text: t('taxes.nav') }] },
    {
      text: company('nav.company'),
      links: [
        { to: '/portal/access', text: t('access.nav') },
        { to: '/portal/webhooks', text: t('webhooks.nav') },
        ...(isSandbox ? [{ to: '/portal/sandbox', text: company('sandbox.nav') }] : []),
      ],
    },
  ];
}
