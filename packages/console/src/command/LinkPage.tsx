/** One link of the chain: its figures, its rejections, the documents that went wrong there. */
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { NotFound } from '../app/NotFound.tsx';
import { HeaderSlot } from '../shared/HeaderSlot.tsx';
import { LiveMark } from '../shared/LiveMark.tsx';
import { Page } from '../shared/Page.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { Panel } from '../shared/Panel.tsx';
import { FlowLink } from './FlowLink.tsx';
import styles from './LinkPage.module.css';
import { isLink } from './links.ts';
import { Samples } from './Samples.tsx';
import { usePicture } from './store.ts';

export function LinkPage() {
  const { t } = useTranslation('command');
  const { link } = useParams();
  const state = usePicture((picture) => picture.state);
  const links = usePicture((picture) => picture.frame?.links);
  if (!isLink(link)) return <NotFound />;
  return (
    <Page>
      <HeaderSlot>
        <LiveMark state={state} />
      </HeaderSlot>
      <PageHead
        title={t(`link.${link}`)}
        lead={t(`linkLead.${link}`)}
        actions={<Link to="/command">{t('linkPage.back')}</Link>}
      />
      <div className={styles.all}>
        <ol className={styles.figures}>
          <FlowLink link={link} figures={links?.[link]} />
        </ol>
        <Panel title={t('samples.title')} flush>
          <Samples link={link} />
        </Panel>
      </div>
    </Page>
  );
}
