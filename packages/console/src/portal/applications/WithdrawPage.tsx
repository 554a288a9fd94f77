/** An open return, withdrawn: the message is written at once, then signed with a key that stays here, and sent. */
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { NotFound } from '../../app/NotFound.tsx';
import { Page } from '../../shared/Page.tsx';
import { PageHead } from '../../shared/PageHead.tsx';
import { QueryView } from '../../shared/QueryView.tsx';
import { useWithdrawal } from './api.ts';
import { Composed } from './Composed.tsx';

export function WithdrawPage() {
  const id = Number(useParams().id);
  return Number.isSafeInteger(id) && id > 0 ? <Withdraw id={id} /> : <NotFound />;
}

function Withdraw({ id }: { id: number }) {
  const { t } = useTranslation('cases');
  const written = useWithdrawal(id);
  return (
    <Page>
      <PageHead title={t('apply.withdraw')} lead={t('apply.withdrawText')} />
      <QueryView query={written}>
        {(composed) => (
          <Composed title={t('apply.composed', { copNo: composed.copNo })} kind="return" composed={composed} />
        )}
      </QueryView>
    </Page>
  );
}
